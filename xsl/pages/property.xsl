<?xml version="1.0" encoding="UTF-8"?>
<!-- One house: everything a visitor may know about it and its rooms. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/room.xsl"/>
  <xsl:include href="../parts/landlord.xsl"/>
  <xsl:include href="../parts/listing.xsl"/>
  <xsl:include href="../parts/preview.xsl"/>

  <xsl:template name="title"><xsl:value-of select="concat(house/@title, ', ', house/@city)"/></xsl:template>

  <xsl:template name="description">
    <xsl:apply-templates select="house" mode="summary"/>
    <xsl:text>. With the exact rent of each room, the day it becomes free, photos and facilities.</xsl:text>
  </xsl:template>

  <xsl:template match="page" mode="picture"><xsl:apply-templates select="house" mode="picture"/></xsl:template>

  <xsl:template match="page" mode="head">
    <xsl:if test="house/@youtube_id"><script src="/static/js/video.js" defer="defer"/></xsl:if>
    <xsl:if test="images/image or floorplans/image"><script src="/static/js/gallery.js" defer="defer"/></xsl:if>
    <xsl:if test="not(preview)"><script type="application/ld+json">
      <xsl:text>{"@context":"https://schema.org","@graph":[{"@type":"RealEstateListing","url":"</xsl:text>
      <xsl:value-of select="concat(@origin, @path, '&quot;,&quot;datePosted&quot;:&quot;', house/@published_on, '&quot;,&quot;image&quot;:&quot;')"/>
      <xsl:apply-templates select="house" mode="picture"/>
      <xsl:text>","mainEntity":</xsl:text>
      <xsl:apply-templates select="house" mode="schema"/>
      <xsl:text>,"offers":[</xsl:text>
      <xsl:apply-templates select="rooms/room" mode="offer"><xsl:with-param name="origin" select="@origin"/></xsl:apply-templates>
      <xsl:text>]},{"@type":"BreadcrumbList","itemListElement":[</xsl:text>
      <xsl:apply-templates select="house" mode="trail"/>
      <xsl:text>]}]}</xsl:text>
    </script></xsl:if>
  </xsl:template>

  <xsl:template name="content">
    <xsl:apply-templates select="preview" mode="notice"/>
    <xsl:apply-templates select="house" mode="crumbs"/>
    <xsl:apply-templates select="house" mode="heading"/>
    <div class="lead">
      <xsl:apply-templates select="images" mode="gallery">
        <xsl:with-param name="base" select="concat('/media/house/', house/@id, '/')"/>
        <xsl:with-param name="title" select="house/@title"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="house" mode="highlights"/>
    </div>
    <xsl:apply-templates select="house" mode="facilities"/>
    <xsl:apply-templates select="house/@bills_option" mode="section"/>
    <xsl:apply-templates select="house/description" mode="words"/>
    <xsl:apply-templates select="house" mode="details"/>
    <xsl:apply-templates select="rooms" mode="table"/>
    <xsl:apply-templates select="floorplans" mode="section"/>
    <xsl:apply-templates select="house/@youtube_id" mode="video"/>
    <xsl:apply-templates select="house" mode="energy"/>
    <xsl:apply-templates select="landlord" mode="card"/>
    <p class="note">The facts on this page come from the landlord. Student Palace shows them; it does not certify them.</p>
  </xsl:template>

  <xsl:template match="house" mode="crumbs">
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        <li><a href="/">Home</a></li>
        <li><a href="/student-houses/{@city_slug}"><xsl:value-of select="@city"/></a></li>
        <li aria-current="page"><xsl:value-of select="@title"/></li>
      </ol>
    </nav>
  </xsl:template>

  <xsl:template match="house" mode="heading">
    <header class="heading">
      <p>
        <xsl:apply-templates select="../landlord" mode="badge"/>
        <xsl:if test="@listing_type"><xsl:text> </xsl:text><span class="chip"><xsl:apply-templates select="@listing_type" mode="listed"/></span></xsl:if>
      </p>
      <h1><xsl:value-of select="@title"/></h1>
      <p class="where i-pin"><xsl:apply-templates select="." mode="place"/></p>
      <p class="plain">Advertised by <a><xsl:attribute name="href"><xsl:apply-templates select="../landlord" mode="address"/></xsl:attribute><xsl:value-of select="../landlord/@name"/></a></p>
    </header>
  </xsl:template>

  <!-- What decides whether to read on. -->
  <xsl:template match="house" mode="highlights">
    <section class="highlights">
      <h2>At a glance</h2>
      <xsl:if test="@from_price_pcm">
        <p class="price"><xsl:apply-templates select="." mode="rent"/></p>
        <p class="plain">
          <xsl:choose>
            <xsl:when test="@same_price">for each room, so per person</xsl:when>
            <xsl:otherwise>per room, so per person. <a href="#rooms">See the exact rent of each room</a></xsl:otherwise>
          </xsl:choose>
        </p>
      </xsl:if>
      <xsl:if test="@house_price_pcm">
        <p class="plain">Whole property: <xsl:apply-templates select="@house_price_pcm" mode="rent"><xsl:with-param name="pw" select="@house_price_pw"/></xsl:apply-templates></p>
      </xsl:if>
      <ul class="facts">
        <li class="i-people"><xsl:apply-templates select="." mode="letting"/></li>
        <li class="i-calendar"><xsl:apply-templates select="." mode="availability"/></li>
        <li class="i-house"><xsl:apply-templates select="@gender_preference" mode="household"/></li>
        <xsl:if test="@bills_option != 'no'"><li class="i-bills"><xsl:apply-templates select="@bills_option" mode="bills"/></li></xsl:if>
        <xsl:apply-templates select="@feature1 | @feature2 | @feature3 | @feature4 | @feature5" mode="feature"/>
      </ul>
      <xsl:if test="../landlord"><p><a class="button" href="#landlord">Contact the <xsl:apply-templates select="../landlord" mode="noun"/></a></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="house/@*" mode="feature"><li class="i-tick"><xsl:value-of select="."/></li></xsl:template>

  <!-- Numbers and facts in the order of the document; zero and none are not worth a line. -->
  <xsl:template match="house" mode="details">
    <section class="details">
      <h2>Key details</h2>
      <dl><xsl:apply-templates select="@*" mode="detail"/></dl>
    </section>
  </xsl:template>

  <xsl:template match="@*" mode="detail"/>
  <xsl:template match="house/@bedrooms_total" mode="detail"><dt>Bedrooms</dt><dd><xsl:value-of select="."/></dd></xsl:template>
  <xsl:template match="house/@shared_bathrooms[. &gt; 0]" mode="detail"><dt>Shared bathrooms</dt><dd><xsl:value-of select="."/></dd></xsl:template>
  <xsl:template match="house/@cleaning_service[. != 'none']" mode="detail"><dt>Cleaning</dt><dd><xsl:apply-templates select="." mode="cleaning"/></dd></xsl:template>
  <xsl:template match="house/@rooms_total" mode="detail"><dt>Rooms advertised</dt><dd><xsl:value-of select="concat(., ', ', ../@available_rooms_total, ' available')"/></dd></xsl:template>
  <xsl:template match="house/@ensuites_total[. &gt; 0]" mode="detail"><dt>Ensuite rooms</dt><dd><xsl:value-of select="concat(., ', ', ../@ensuites_available, ' available')"/></dd></xsl:template>
  <xsl:template match="house/@double_beds_total[. &gt; 0]" mode="detail"><dt>Rooms with a double bed</dt><dd><xsl:value-of select="concat(., ', ', ../@double_beds_available, ' available')"/></dd></xsl:template>
  <xsl:template match="house/@suitable_for_couples_total[. &gt; 0]" mode="detail"><dt>Rooms for couples</dt><dd><xsl:value-of select="concat(., ', ', ../@couples_ok_available, ' available')"/></dd></xsl:template>
  <xsl:template match="house/@suitable_for_disabled_total[. &gt; 0]" mode="detail"><dt>Accessible rooms</dt><dd><xsl:value-of select="concat(., ', ', ../@disabled_ok_available, ' available')"/></dd></xsl:template>
  <xsl:template match="house/@published_on" mode="detail"><dt>Advertised since</dt><dd><xsl:apply-templates select="." mode="date"/></dd></xsl:template>
  <xsl:template match="house/@updated_at" mode="detail"><dt>Last change</dt><dd><xsl:apply-templates select="." mode="date"/></dd></xsl:template>

  <xsl:template match="rooms" mode="table">
    <section id="rooms" class="rooms">
      <h2>Rooms</h2>
      <xsl:choose>
        <xsl:when test="room">
          <table>
            <caption>Rent is for one room: pcm is per calendar month, pw per week. In brackets after the date: the academic year.</caption>
            <thead><tr><th scope="col">Room</th><th scope="col">Rent</th><th scope="col">Availability</th><th scope="col">In the room</th></tr></thead>
            <tbody><xsl:apply-templates select="room" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p>No room is on offer at the moment. Ask the landlord what is planned.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="floorplans" mode="section">
    <xsl:if test="image">
      <section class="plans">
        <h2>Floor plans</h2>
        <ul>
          <xsl:apply-templates select="image" mode="plan">
            <xsl:with-param name="base" select="concat('/media/plan/', ../house/@id, '/')"/>
            <xsl:with-param name="title" select="../house/@title"/>
          </xsl:apply-templates>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A link to the video; with script the same press plays it here. Nothing is asked of YouTube before. -->
  <xsl:template match="@youtube_id" mode="video">
    <section class="video">
      <h2>Video</h2>
      <a class="player" href="https://www.youtube.com/watch?v={.}" data-video="{.}" rel="nofollow noopener"><span class="button i-play">Play the video from YouTube</span></a>
      <p class="plain">Pressing the button contacts YouTube, which then learns that you are watching. Everything the video shows is also described on this page.</p>
    </section>
  </xsl:template>
</xsl:stylesheet>
