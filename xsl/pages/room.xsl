<?xml version="1.0" encoding="UTF-8"?>
<!-- One room: rent, dates, what is in it, what the house offers, and the way back to the house. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/room.xsl"/>
  <xsl:include href="../parts/landlord.xsl"/>
  <xsl:include href="../parts/listing.xsl"/>
  <xsl:include href="../parts/preview.xsl"/>

  <xsl:template name="title"><xsl:value-of select="concat(room/@name, ', ', house/@title, ', ', house/@city)"/></xsl:template>

  <xsl:template name="description">
    <xsl:value-of select="concat(room/@name, ' in a ')"/>
    <xsl:apply-templates select="house" mode="summary"/>
    <xsl:text>. </xsl:text>
    <xsl:if test="room/@price_pcm"><xsl:value-of select="concat('£', format-number(room/@price_pcm, '#,##0'), ' pcm (£', format-number(room/@price_pw, '#,##0'), ' pw). ')"/></xsl:if>
    <xsl:value-of select="concat(room/@bed_size, ' bed.')"/>
  </xsl:template>

  <xsl:template match="page" mode="picture">
    <xsl:choose>
      <xsl:when test="images/image"><xsl:value-of select="concat(@origin, '/media/room/', room/@id, '/', images/image/@hash, '-', images/image/@width, '.jpg')"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="house" mode="picture"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="page" mode="head">
    <xsl:if test="images/image"><script src="/static/js/gallery.js" defer="defer"/></xsl:if>
    <xsl:if test="not(preview)"><script type="application/ld+json">
      <xsl:text>{"@context":"https://schema.org","@graph":[{"@type":"RealEstateListing","url":"</xsl:text>
      <xsl:value-of select="concat(@origin, @path, '&quot;,&quot;image&quot;:&quot;')"/>
      <xsl:apply-templates select="." mode="picture"/>
      <xsl:text>","mainEntity":{"@type":"Room","name":</xsl:text>
      <xsl:apply-templates select="room/@name" mode="json"/>
      <xsl:text>,"containedInPlace":</xsl:text>
      <xsl:apply-templates select="house" mode="schema"/>
      <xsl:text>},"offers":</xsl:text>
      <xsl:apply-templates select="room" mode="offer"><xsl:with-param name="origin" select="@origin"/></xsl:apply-templates>
      <xsl:text>},{"@type":"BreadcrumbList","itemListElement":[</xsl:text>
      <xsl:apply-templates select="house" mode="trail"/>
      <xsl:text>,{"@type":"ListItem","position":4,"name":</xsl:text>
      <xsl:apply-templates select="room/@name" mode="json"/>
      <xsl:text>}]}]}</xsl:text>
    </script></xsl:if>
  </xsl:template>

  <xsl:template name="content">
    <xsl:apply-templates select="preview" mode="notice"/>
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        <li><a href="/">Home</a></li>
        <li><a href="/student-houses/{house/@city_slug}"><xsl:value-of select="house/@city"/></a></li>
        <li><a href="/p/{house/@id}"><xsl:value-of select="house/@title"/></a></li>
        <li aria-current="page"><xsl:value-of select="room/@name"/></li>
      </ol>
    </nav>
    <header class="heading">
      <p><a class="back i-back" href="/p/{house/@id}">Back to the house</a></p>
      <h1><xsl:value-of select="room/@name"/></h1>
      <p class="where i-pin"><xsl:value-of select="house/@title"/>, <xsl:apply-templates select="house" mode="place"/></p>
    </header>
    <div class="lead">
      <xsl:apply-templates select="images" mode="gallery">
        <xsl:with-param name="base" select="concat('/media/room/', room/@id, '/')"/>
        <xsl:with-param name="title" select="concat(room/@name, ', ', house/@title)"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="room" mode="highlights"/>
    </div>
    <xsl:apply-templates select="room" mode="features"/>
    <xsl:apply-templates select="room/description" mode="words"/>
    <xsl:apply-templates select="house" mode="details"/>
    <xsl:apply-templates select="house" mode="facilities"><xsl:with-param name="heading" select="'Facilities of the house'"/></xsl:apply-templates>
    <xsl:apply-templates select="house" mode="energy"/>
    <xsl:apply-templates select="landlord" mode="card"/>
    <p class="note">The facts on this page come from the landlord. Student Palace shows them; it does not certify them.</p>
  </xsl:template>

  <xsl:template match="room" mode="highlights">
    <section class="highlights">
      <h2>At a glance</h2>
      <p class="price"><xsl:apply-templates select="@price_pcm" mode="rent"><xsl:with-param name="pw" select="@price_pw"/></xsl:apply-templates><xsl:if test="not(@price_pcm)">No rent yet</xsl:if></p>
      <p class="plain">per room, so per person. pcm is per calendar month, pw per week</p>
      <ul class="facts">
        <li class="i-calendar"><xsl:call-template name="availability"/></li>
        <li class="i-bed"><xsl:value-of select="@bed_size"/> bed</li>
        <li class="i-bath">
          <xsl:choose>
            <xsl:when test="features/@ensuite">Own bathroom (ensuite)</xsl:when>
            <xsl:when test="../house/@shared_bathrooms &gt; 0">Shared bathroom (<xsl:value-of select="../house/@shared_bathrooms"/> in the house)</xsl:when>
            <xsl:otherwise>Bathroom: not stated</xsl:otherwise>
          </xsl:choose>
        </li>
        <li class="i-size">
          <xsl:text>Size: </xsl:text>
          <xsl:value-of select="@room_size"/>
          <xsl:if test="not(@room_size)">not stated</xsl:if>
        </li>
        <xsl:if test="../house/@bills_option != 'no'"><li class="i-bills"><xsl:apply-templates select="../house/@bills_option" mode="bills"/></li></xsl:if>
      </ul>
      <xsl:if test="../landlord"><p><a class="button" href="#landlord">Contact the <xsl:apply-templates select="../landlord" mode="noun"/></a></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="room" mode="features">
    <section>
      <h2>In the room</h2>
      <ul class="icons">
        <li class="i-bed"><xsl:value-of select="@bed_size"/> bed</li>
        <xsl:apply-templates select="features/@*" mode="feature"/>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="house" mode="details">
    <section class="details">
      <h2>The house</h2>
      <dl>
        <dt>Letting</dt><dd><xsl:apply-templates select="." mode="letting"/></dd>
        <dt>Bedrooms</dt><dd><xsl:value-of select="@bedrooms_total"/></dd>
        <dt>Rooms available</dt><dd><xsl:apply-templates select="." mode="availability"/></dd>
        <xsl:if test="@shared_bathrooms &gt; 0"><dt>Shared bathrooms</dt><dd><xsl:value-of select="@shared_bathrooms"/></dd></xsl:if>
        <xsl:if test="@bills_option != 'no'"><dt><xsl:apply-templates select="@bills_option" mode="bills"/></dt><dd><xsl:apply-templates select="." mode="utilities"/></dd></xsl:if>
        <xsl:if test="@cleaning_service != 'none'"><dt>Cleaning</dt><dd><xsl:apply-templates select="@cleaning_service" mode="cleaning"/></dd></xsl:if>
        <dt>Who lives there</dt><dd><xsl:apply-templates select="@gender_preference" mode="household"/></dd>
        <xsl:if test="@listing_type"><dt>Advert</dt><dd><xsl:apply-templates select="@listing_type" mode="listed"/></dd></xsl:if>
      </dl>
      <p><a class="button" href="/p/{@id}">See the house and all its rooms</a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
