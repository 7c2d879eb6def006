<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures: the gallery of a house or room, floor plans, covers. Files exist at 480, 960 (when the full width is larger) and full width. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- src and srcset of a published picture. base: "/media/house/17/<hash>-"; width: the full one. -->
  <xsl:template name="sources">
    <xsl:param name="base"/>
    <xsl:param name="width"/>
    <xsl:choose>
      <xsl:when test="$width &gt; 960">
        <xsl:attribute name="src"><xsl:value-of select="concat($base, '960.jpg')"/></xsl:attribute>
        <xsl:attribute name="srcset"><xsl:value-of select="concat($base, '480.jpg 480w, ', $base, '960.jpg 960w, ', $base, $width, '.jpg ', $width, 'w')"/></xsl:attribute>
      </xsl:when>
      <xsl:when test="$width &gt; 480">
        <xsl:attribute name="src"><xsl:value-of select="concat($base, $width, '.jpg')"/></xsl:attribute>
        <xsl:attribute name="srcset"><xsl:value-of select="concat($base, '480.jpg 480w, ', $base, $width, '.jpg ', $width, 'w')"/></xsl:attribute>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="src"><xsl:value-of select="concat($base, $width, '.jpg')"/></xsl:attribute>
      </xsl:otherwise>
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

  <!-- The first picture is what the page is waited for: it loads at once, the others when they come near. -->
  <xsl:template match="image" mode="gallery">
    <xsl:param name="base"/>
    <xsl:param name="title"/>
    <li id="photo-{position()}">
      <a href="{$base}{@hash}-{@width}.jpg">
        <img width="{@width}" height="{@height}" sizes="(min-width: 1132px) 722px, (min-width: 860px) 66vw, 100vw">
          <xsl:attribute name="alt">
            <xsl:value-of select="@alt"/>
            <xsl:if test="not(@alt)"><xsl:value-of select="concat('Photo ', position(), ' of ', $title)"/></xsl:if>
          </xsl:attribute>
          <xsl:choose>
            <xsl:when test="position() = 1"><xsl:attribute name="fetchpriority">high</xsl:attribute></xsl:when>
            <xsl:otherwise><xsl:attribute name="loading">lazy</xsl:attribute></xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="sources">
            <xsl:with-param name="base" select="concat($base, @hash, '-')"/>
            <xsl:with-param name="width" select="@width"/>
          </xsl:call-template>
        </img>
      </a>
    </li>
  </xsl:template>

  <xsl:template match="image" mode="thumb">
    <xsl:param name="base"/>
    <a href="#photo-{position()}" aria-label="Photo {position()}">
      <img width="96" height="64" alt="" loading="lazy">
        <xsl:attribute name="src"><xsl:apply-templates select="@width" mode="small"><xsl:with-param name="base" select="concat($base, @hash)"/></xsl:apply-templates></xsl:attribute>
      </img>
    </a>
  </xsl:template>

  <!-- The smallest file of a picture. The node is the full width; base: the address up to the hash. -->
  <xsl:template match="@*" mode="small">
    <xsl:param name="base"/>
    <xsl:choose>
      <xsl:when test=". &gt; 480"><xsl:value-of select="concat($base, '-480.jpg')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($base, '-', ., '.jpg')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A floor plan, shown whole, with the large one behind it. -->
  <xsl:template match="image" mode="plan">
    <xsl:param name="base"/>
    <xsl:param name="title"/>
    <li>
      <a href="{$base}{@hash}-{@width}.jpg">
        <img width="{@width}" height="{@height}" sizes="(min-width: 720px) 520px, 100vw" loading="lazy">
          <xsl:attribute name="alt">
            <xsl:value-of select="@alt"/>
            <xsl:if test="not(@alt)"><xsl:value-of select="concat('Floor plan ', position(), ' of ', $title)"/></xsl:if>
          </xsl:attribute>
          <xsl:call-template name="sources">
            <xsl:with-param name="base" select="concat($base, @hash, '-')"/>
            <xsl:with-param name="width" select="@width"/>
          </xsl:call-template>
        </img>
      </a>
    </li>
  </xsl:template>
</xsl:stylesheet>
