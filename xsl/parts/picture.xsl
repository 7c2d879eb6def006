<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures: the gallery of a house or room, floor plans, covers. Files exist at 480, 960 (when the full width is larger) and full width. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- src, and srcset where there is a choice, of an image element. The node is the full width; file: "/media/house/17/<hash>". -->
  <xsl:template match="@*" mode="files">
    <xsl:param name="file"/>
    <xsl:choose>
      <xsl:when test=". &gt; 960">
        <xsl:attribute name="src"><xsl:value-of select="concat($file, '-960.jpg')"/></xsl:attribute>
        <xsl:attribute name="srcset"><xsl:value-of select="concat($file, '-480.jpg 480w, ', $file, '-960.jpg 960w, ', $file, '-', ., '.jpg ', ., 'w')"/></xsl:attribute>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="src"><xsl:value-of select="concat($file, '-', ., '.jpg')"/></xsl:attribute>
        <xsl:attribute name="srcset"><xsl:if test=". &gt; 480"><xsl:value-of select="concat($file, '-480.jpg 480w, ')"/></xsl:if><xsl:value-of select="concat($file, '-', ., '.jpg ', ., 'w')"/></xsl:attribute>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The end of the address of a small file, and of a medium one. The node is the full width. -->
  <xsl:template match="@*" mode="small">
    <xsl:choose>
      <xsl:when test=". &gt; 480">-480.jpg</xsl:when>
      <xsl:otherwise>-<xsl:value-of select="."/>.jpg</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@*" mode="medium">
    <xsl:choose>
      <xsl:when test=". &gt; 960">-960.jpg</xsl:when>
      <xsl:otherwise>-<xsl:value-of select="."/>.jpg</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- All pictures of a set side by side, one in view; small copies below lead to each. base: "/media/house/17/"; title: of the owner. -->
  <xsl:template match="images" mode="gallery">
    <xsl:param name="base"/>
    <xsl:param name="title"/>
    <div class="gallery">
      <xsl:choose>
        <xsl:when test="image">
          <ul class="photos">
            <xsl:apply-templates select="image" mode="gallery">
              <xsl:with-param name="base" select="$base"/>
              <xsl:with-param name="title" select="$title"/>
            </xsl:apply-templates>
          </ul>
          <xsl:if test="image[2]">
            <nav class="thumbs" aria-label="Photos">
              <xsl:apply-templates select="image" mode="thumb">
                <xsl:with-param name="base" select="$base"/>
              </xsl:apply-templates>
            </nav>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise><img src="/static/img/no-photo.svg" width="960" height="640" alt="The landlord has not added a photo yet"/></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- The first picture is what the page is waited for: it comes at once and in the size that fits; the others when they come near. -->
  <xsl:template match="image" mode="gallery">
    <xsl:param name="base"/>
    <xsl:param name="title"/>
    <xsl:variable name="file" select="concat($base, @hash)"/>
    <li id="photo-{position()}">
      <a href="{$file}-{@width}.jpg">
        <img width="{@width}" height="{@height}">
          <xsl:choose>
            <xsl:when test="position() = 1">
              <xsl:attribute name="fetchpriority">high</xsl:attribute>
              <xsl:attribute name="sizes">(min-width: 1132px) 722px, (min-width: 860px) 66vw, 100vw</xsl:attribute>
              <xsl:apply-templates select="@width" mode="files"><xsl:with-param name="file" select="$file"/></xsl:apply-templates>
            </xsl:when>
            <xsl:otherwise>
              <xsl:attribute name="loading">lazy</xsl:attribute>
              <xsl:attribute name="src"><xsl:value-of select="$file"/><xsl:apply-templates select="@width" mode="medium"/></xsl:attribute>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:attribute name="alt">
            <xsl:choose>
              <xsl:when test="@alt"><xsl:value-of select="@alt"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat('Photo ', position(), ' of ', $title)"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </img>
      </a>
    </li>
  </xsl:template>

  <xsl:template match="image" mode="thumb">
    <xsl:param name="base"/>
    <a href="#photo-{position()}">
      <img width="96" height="64" alt="Photo {position()}">
        <xsl:attribute name="src"><xsl:value-of select="concat($base, @hash)"/><xsl:apply-templates select="@width" mode="small"/></xsl:attribute>
      </img>
    </a>
  </xsl:template>

  <!-- A floor plan, shown whole, with the large one behind it. -->
  <xsl:template match="image" mode="plan">
    <xsl:param name="base"/>
    <xsl:param name="title"/>
    <xsl:variable name="file" select="concat($base, @hash)"/>
    <li>
      <a href="{$file}-{@width}.jpg">
        <img width="{@width}" height="{@height}" loading="lazy">
          <xsl:attribute name="src"><xsl:value-of select="$file"/><xsl:apply-templates select="@width" mode="medium"/></xsl:attribute>
          <xsl:attribute name="alt">
            <xsl:choose>
              <xsl:when test="@alt"><xsl:value-of select="@alt"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat('Floor plan ', position(), ' of ', $title)"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
        </img>
      </a>
    </li>
  </xsl:template>
</xsl:stylesheet>
