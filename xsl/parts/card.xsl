<?xml version="1.0" encoding="UTF-8"?>
<!--
  A house as a card, in every list of houses, and the paging below such a list. Needs format, picture and house.

  A page has 24 cards, and what they cost is the number of look-ups and of pieces of HTML: a card is one template, values stand in it
  one by one, and words are chosen so that none depends on a number being one.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="houses" mode="cards">
    <ul class="cards"><xsl:apply-templates select="house" mode="card"/></ul>
  </xsl:template>

  <!-- The first row of covers loads at once, the rest when it comes near. A picture narrower than its address says is sent as it is. -->
  <xsl:template match="house" mode="card">
    <li class="card">
      <xsl:choose>
        <xsl:when test="cover/@modern">
          <picture>
            <source type="image/avif" srcset="/media/house/{@id}/{cover/@hash}-480.avif, /media/house/{@id}/{cover/@hash}-960.avif 2x"/>
            <img width="960" height="640" src="/media/house/{@id}/{cover/@hash}-480.jpg" alt="{cover/@alt}">
              <xsl:if test="position() &gt; 3"><xsl:attribute name="loading">lazy</xsl:attribute></xsl:if>
            </img>
          </picture>
        </xsl:when>
        <xsl:when test="cover">
          <img width="960" height="640" src="/media/house/{@id}/{cover/@hash}-480.jpg" srcset="/media/house/{@id}/{cover/@hash}-960.jpg 2x" alt="{cover/@alt}">
            <xsl:if test="position() &gt; 3"><xsl:attribute name="loading">lazy</xsl:attribute></xsl:if>
          </img>
        </xsl:when>
        <xsl:otherwise><img width="960" height="640" src="/static/img/no-photo.svg" alt="No photo yet" loading="lazy"/></xsl:otherwise>
      </xsl:choose>
      <p class="price">
        <xsl:if test="not(@same_price)">from </xsl:if>
        <xsl:choose>
          <xsl:when test="@from_price_pcm &lt; 1000"><b>£<xsl:value-of select="@from_price_pcm"/> pcm</b> (£<xsl:value-of select="@from_price_pw"/> pw)</xsl:when>
          <xsl:otherwise><xsl:apply-templates select="@from_price_pcm" mode="rent"><xsl:with-param name="pw" select="@from_price_pw"/></xsl:apply-templates></xsl:otherwise>
        </xsl:choose>
        <xsl:choose>
          <xsl:when test="@verified"><span class="badge i-verified">Verified</span></xsl:when>
          <xsl:otherwise><span class="plain">Not verified yet</span></xsl:otherwise>
        </xsl:choose>
      </p>
      <h3><a href="/p/{@id}"><xsl:value-of select="@title"/></a></h3>
      <p class="where">
        <xsl:if test="@street_name"><xsl:value-of select="@street_name"/>, </xsl:if>
        <xsl:value-of select="@city"/><xsl:text> </xsl:text><xsl:value-of select="@outward"/>
      </p>
      <ul class="facts">
        <li class="i-house">
          <xsl:choose>
            <xsl:when test="@letting_type = 'share'">Room by room, <xsl:value-of select="@bedrooms_total"/>-bedroom house</xsl:when>
            <xsl:otherwise>Whole house for <xsl:value-of select="@bedrooms_total"/></xsl:otherwise>
          </xsl:choose>
          <xsl:choose>
            <xsl:when test="@gender_preference = 'Male'">, all-male household</xsl:when>
            <xsl:when test="@gender_preference = 'Female'">, all-female household</xsl:when>
            <xsl:otherwise>, mixed household</xsl:otherwise>
          </xsl:choose>
        </li>
        <xsl:apply-templates select="." mode="offer"/>
        <xsl:choose>
          <xsl:when test="@bills_option = 'yes'"><li class="i-bills">All bills included</li></xsl:when>
          <xsl:when test="@bills_option = 'some'"><li class="i-bills">Some bills included</li></xsl:when>
        </xsl:choose>
        <xsl:if test="@epc_rating"><li class="i-leaf">EPC band <xsl:value-of select="@epc_rating"/></li></xsl:if>
      </ul>
      <xsl:apply-templates select="amenities" mode="card"/>
    </li>
  </xsl:template>

  <!-- What is on offer in the house; a page of results says what of it fits the search. -->
  <xsl:template match="house" mode="offer" priority="-1">
    <li class="i-calendar"><xsl:apply-templates select="." mode="availability"/></li>
    <xsl:if test="@ensuites_available &gt; 0"><li class="i-ensuite">Ensuite: <xsl:value-of select="@ensuites_available"/> available</li></xsl:if>
  </xsl:template>

  <xsl:template match="amenities" mode="card">
    <ul class="amenities"><xsl:apply-templates select="@*" mode="amenity"/></ul>
  </xsl:template>

  <!-- Links to the neighbouring pages of the list, kept by position. -->
  <xsl:template match="paging" mode="links">
    <xsl:if test="@next or @prev">
      <nav class="paging" aria-label="Pages of this list">
        <xsl:if test="@prev"><a class="button quiet" rel="prev"><xsl:attribute name="href"><xsl:apply-templates select="@prev" mode="address"/></xsl:attribute>Previous page</a></xsl:if>
        <xsl:if test="@next"><a class="button quiet" rel="next"><xsl:attribute name="href"><xsl:apply-templates select="@next" mode="address"/></xsl:attribute>Next page</a></xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The same for the head of the page. -->
  <xsl:template match="paging" mode="head">
    <xsl:if test="@prev"><link rel="prev"><xsl:attribute name="href"><xsl:apply-templates select="@prev" mode="address"/></xsl:attribute></link></xsl:if>
    <xsl:if test="@next"><link rel="next"><xsl:attribute name="href"><xsl:apply-templates select="@next" mode="address"/></xsl:attribute></link></xsl:if>
  </xsl:template>

  <!-- The same search, or list, at another position. -->
  <xsl:template match="paging/@*" mode="address">
    <xsl:value-of select="/page/@path"/>
    <xsl:text>?</xsl:text>
    <xsl:if test="/page/search/@query"><xsl:value-of select="/page/search/@query"/>&amp;</xsl:if>
    <xsl:if test="/page/request/@sort">sort=<xsl:value-of select="/page/request/@sort"/>&amp;</xsl:if>
    <xsl:choose>
      <xsl:when test="name() = 'next'">after=</xsl:when>
      <xsl:otherwise>before=</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="."/>
  </xsl:template>
</xsl:stylesheet>
