<?xml version="1.0" encoding="UTF-8"?>
<!--
  Pictures: the gallery of a house or room, floor plans, covers. Files exist at 480, 960 (when the full width is larger) and full width: as
  JPEG, and of a modern picture as AVIF and WebP, too, which are smaller; a browser takes the first format it knows. Small copies, of which a
  page has many, come as AVIF or JPEG: few browsers know WebP and not AVIF.

  Pages are made often: names of files are put together by expressions, which cost less than templates and variables that hold trees.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- The end of the address of a small JPEG. The node is the full width. -->
  <xsl:template match="@*" mode="small">
    <xsl:choose>
      <xsl:when test=". &gt; 480">-480.jpg</xsl:when>
      <xsl:otherwise>-<xsl:value-of select="."/>.jpg</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The widths there are, as srcset lists them. The node is the full width; file: "/media/house/17/<hash>". -->
  <xsl:template match="@*" mode="widths">
    <xsl:param name="file"/>
    <xsl:param name="format"/>
    <xsl:if test=". &gt; 480"><xsl:value-of select="concat($file, '-480.', $format, ' 480w, ')"/></xsl:if>
    <xsl:if test=". &gt; 960"><xsl:value-of select="concat($file, '-960.', $format, ' 960w, ')"/></xsl:if>
    <xsl:value-of select="concat($file, '-', ., '.', $format, ' ', ., 'w')"/>
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
    <li id="photo-{position()}">
      <a href="{$base}{@hash}-{@width}.jpg">
        <xsl:choose>
          <xsl:when test="position() = 1">
            <xsl:apply-templates select="." mode="first">
              <xsl:with-param name="file" select="concat($base, @hash)"/>
              <xsl:with-param name="says" select="concat('Photo 1 of ', $title)"/>
            </xsl:apply-templates>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="." mode="later">
              <xsl:with-param name="file" select="concat($base, @hash)"/>
              <xsl:with-param name="says" select="concat('Photo ', position(), ' of ', $title)"/>
            </xsl:apply-templates>
          </xsl:otherwise>
        </xsl:choose>
      </a>
    </li>
  </xsl:template>

  <!-- In all widths. says: what it shows, when its owner does not say (MS6). -->
  <xsl:template match="image" mode="first">
    <xsl:param name="file"/>
    <xsl:param name="says"/>
    <img width="{@width}" height="{@height}" fetchpriority="high" sizes="(min-width: 1132px) 722px, (min-width: 860px) 66vw, 100vw" src="{$file}-{960 * (@width &gt; 960) + @width * (@width &lt;= 960)}.jpg">
      <xsl:attribute name="srcset"><xsl:apply-templates select="@width" mode="widths"><xsl:with-param name="file" select="$file"/><xsl:with-param name="format" select="'jpg'"/></xsl:apply-templates></xsl:attribute>
      <xsl:apply-templates select="." mode="alt"><xsl:with-param name="says" select="$says"/></xsl:apply-templates>
    </img>
  </xsl:template>

  <xsl:template match="image[@modern]" mode="first">
    <xsl:param name="file"/>
    <xsl:param name="says"/>
    <picture>
      <source type="image/avif" sizes="(min-width: 1132px) 722px, (min-width: 860px) 66vw, 100vw">
        <xsl:attribute name="srcset"><xsl:apply-templates select="@width" mode="widths"><xsl:with-param name="file" select="$file"/><xsl:with-param name="format" select="'avif'"/></xsl:apply-templates></xsl:attribute>
      </source>
      <source type="image/webp" sizes="(min-width: 1132px) 722px, (min-width: 860px) 66vw, 100vw">
        <xsl:attribute name="srcset"><xsl:apply-templates select="@width" mode="widths"><xsl:with-param name="file" select="$file"/><xsl:with-param name="format" select="'webp'"/></xsl:apply-templates></xsl:attribute>
      </source>
      <img width="{@width}" height="{@height}" fetchpriority="high" src="{$file}-{960 * (@width &gt; 960) + @width * (@width &lt;= 960)}.jpg">
        <xsl:apply-templates select="." mode="alt"><xsl:with-param name="says" select="$says"/></xsl:apply-templates>
      </img>
    </picture>
  </xsl:template>

  <!-- In medium width. -->
  <xsl:template match="image" mode="later">
    <xsl:param name="file"/>
    <xsl:param name="says"/>
    <img width="{@width}" height="{@height}" loading="lazy" src="{$file}-{960 * (@width &gt; 960) + @width * (@width &lt;= 960)}.jpg">
      <xsl:apply-templates select="." mode="alt"><xsl:with-param name="says" select="$says"/></xsl:apply-templates>
    </img>
  </xsl:template>

  <xsl:template match="image[@modern]" mode="later">
    <xsl:param name="file"/>
    <xsl:param name="says"/>
    <xsl:variable name="medium" select="concat($file, '-', 960 * (@width &gt; 960) + @width * (@width &lt;= 960))"/>
    <picture>
      <source type="image/avif" srcset="{$medium}.avif"/>
      <source type="image/webp" srcset="{$medium}.webp"/>
      <img width="{@width}" height="{@height}" loading="lazy" src="{$medium}.jpg">
        <xsl:apply-templates select="." mode="alt"><xsl:with-param name="says" select="$says"/></xsl:apply-templates>
      </img>
    </picture>
  </xsl:template>

  <xsl:template match="image" mode="alt"><xsl:param name="says"/><xsl:attribute name="alt"><xsl:value-of select="$says"/></xsl:attribute></xsl:template>
  <xsl:template match="image[@alt]" mode="alt"><xsl:copy-of select="@alt"/></xsl:template>

  <xsl:template match="image" mode="thumb">
    <xsl:param name="base"/>
    <a href="#photo-{position()}">
      <xsl:choose>
        <xsl:when test="@modern and @width &gt; 480">
          <picture>
            <source type="image/avif" srcset="{$base}{@hash}-480.avif"/>
            <img width="96" height="64" alt="Photo {position()}" src="{$base}{@hash}-480.jpg"/>
          </picture>
        </xsl:when>
        <xsl:otherwise>
          <img width="96" height="64" alt="Photo {position()}">
            <xsl:attribute name="src"><xsl:value-of select="concat($base, @hash)"/><xsl:apply-templates select="@width" mode="small"/></xsl:attribute>
          </img>
        </xsl:otherwise>
      </xsl:choose>
    </a>
  </xsl:template>

  <!-- A floor plan, shown whole, with the large one behind it. -->
  <xsl:template match="image" mode="plan">
    <xsl:param name="base"/>
    <xsl:param name="title"/>
    <li>
      <a href="{$base}{@hash}-{@width}.jpg">
        <xsl:apply-templates select="." mode="later">
          <xsl:with-param name="file" select="concat($base, @hash)"/>
          <xsl:with-param name="says" select="concat('Floor plan ', position(), ' of ', $title)"/>
        </xsl:apply-templates>
      </a>
    </li>
  </xsl:template>
</xsl:stylesheet>
