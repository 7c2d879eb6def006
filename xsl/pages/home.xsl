<?xml version="1.0" encoding="UTF-8"?>
<!-- The first page: what the site is for, a way to search, the newest houses, the cities. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/card.xsl"/>
  <xsl:include href="../parts/search.xsl"/>

  <xsl:template name="title">Student houses and rooms</xsl:template>

  <xsl:template name="description">Student houses and rooms in UK cities, straight from landlords and letting agents: exact rents, real dates, and a mark for those we have checked.</xsl:template>

  <!-- A search that begins here is asked to be an exact one. -->
  <xsl:template match="page" mode="required"><xsl:attribute name="required">required</xsl:attribute></xsl:template>

  <xsl:template match="page" mode="blank">Choose</xsl:template>

  <xsl:template match="page" mode="head">
    <script src="/static/js/search.js" defer="defer"/>
    <script type="application/ld+json"><xsl:value-of select="concat('{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;@type&quot;:&quot;WebSite&quot;,&quot;name&quot;:&quot;Student Palace&quot;,&quot;url&quot;:&quot;', @origin, '/&quot;}')"/></script>
  </xsl:template>

  <xsl:template name="content">
    <section class="hero">
      <div>
        <h1>Find your next student home, without the fuss</h1>
        <p class="intro">Look for the <span class="badge i-verified">Verified</span> mark: it stands for landlords and agents we have checked.</p>
        <p>Made by people who rent to students, so that renting gets easy.</p>
        <xsl:choose>
          <xsl:when test="cities/city"><xsl:apply-templates select="." mode="search"/></xsl:when>
          <xsl:otherwise><p class="notice">No city is open yet. Please come back soon.</p></xsl:otherwise>
        </xsl:choose>
      </div>
    </section>
    <section>
      <h2>Newest homes</h2>
      <xsl:choose>
        <xsl:when test="houses/house">
          <p class="note">Rents are for one room: pcm is per calendar month, pw per week.</p>
          <xsl:apply-templates select="houses" mode="cards"/>
          <p class="more"><a class="button" href="/properties">See all homes</a></p>
        </xsl:when>
        <xsl:otherwise><p class="notice">No homes are listed yet. As soon as a landlord publishes one, it appears here.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:if test="cities/city">
      <section>
        <h2>Homes by city</h2>
        <xsl:apply-templates select="cities" mode="tiles"/>
      </section>
    </xsl:if>
    <section>
      <h2>How it works</h2>
      <ul class="steps">
        <li class="i-search"><h3>Say what you look for</h3><p>A city, how many you are, and the year. Every home shows its street, its rooms and who lives there. You need no account.</p></li>
        <li class="i-calendar"><h3>Compare real rents and dates</h3><p>Each room has one exact rent and the day it becomes free, with its academic year.</p></li>
        <li class="i-phone"><h3>Talk to the landlord</h3><p>Phone numbers and websites are on the page. You rent from the landlord, not from us.</p></li>
      </ul>
    </section>
  </xsl:template>
</xsl:stylesheet>
