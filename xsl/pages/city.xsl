<?xml version="1.0" encoding="UTF-8"?>
<!-- One city: how many homes there are, what they cost, a search that begins there, and the newest homes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/card.xsl"/>
  <xsl:include href="../parts/search.xsl"/>

  <xsl:template name="title">Student houses in <xsl:value-of select="chosen_city/@name"/></xsl:template>

  <xsl:template name="description">
    <xsl:apply-templates select="chosen_city/@houses" mode="things"><xsl:with-param name="thing" select="'student home'"/></xsl:apply-templates>
    <xsl:text> in </xsl:text>
    <xsl:value-of select="chosen_city/@name"/>
    <xsl:text>, with the exact rent of each room, bills, and the day it becomes free.</xsl:text>
  </xsl:template>

  <xsl:template match="page" mode="head">
    <script src="/static/js/search.js" defer="defer"/>
    <script type="application/ld+json">
      <xsl:value-of select="concat('{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;@type&quot;:&quot;BreadcrumbList&quot;,&quot;itemListElement&quot;:[{&quot;@type&quot;:&quot;ListItem&quot;,&quot;position&quot;:1,&quot;name&quot;:&quot;Home&quot;,&quot;item&quot;:&quot;', @origin, '/&quot;},{&quot;@type&quot;:&quot;ListItem&quot;,&quot;position&quot;:2,&quot;name&quot;:')"/>
      <xsl:apply-templates select="chosen_city/@name" mode="json"/>
      <xsl:text>}]}</xsl:text>
    </script>
  </xsl:template>

  <xsl:template name="content">
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        <li><a href="/">Home</a></li>
        <li aria-current="page"><xsl:value-of select="chosen_city/@name"/></li>
      </ol>
    </nav>
    <header class="heading">
      <h1><xsl:call-template name="title"/></h1>
      <xsl:apply-templates select="chosen_city" mode="facts"/>
    </header>
    <xsl:apply-templates select="." mode="search"/>
    <section>
      <h2>Newest homes in <xsl:value-of select="chosen_city/@name"/></h2>
      <xsl:choose>
        <xsl:when test="houses/house">
          <p class="note">Rents are for one room: pcm is per calendar month, pw per week.</p>
          <xsl:apply-templates select="houses" mode="cards"/>
          <p class="more"><a class="button"><xsl:attribute name="href">/properties?city=<xsl:apply-templates select="chosen_city/@name" mode="query"/></xsl:attribute>See all homes in <xsl:value-of select="chosen_city/@name"/></a></p>
        </xsl:when>
        <xsl:otherwise><p class="notice">No home is listed in <xsl:value-of select="chosen_city/@name"/> at the moment. New ones appear here as soon as a landlord publishes them. Until then, <a href="/properties">look at the homes in all cities</a>.</p></xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:if test="cities/city[@id != /page/chosen_city/@id]">
      <section>
        <h2>Other cities</h2>
        <ul class="tiles"><xsl:apply-templates select="cities/city[@id != /page/chosen_city/@id]" mode="tile"/></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- "31 homes. A room costs from £395 pcm (£91 pw) to £640 pcm (£148 pw)." The rents are the lowest of each home. -->
  <xsl:template match="chosen_city" mode="facts">
    <p class="intro">
      <b><xsl:apply-templates select="@houses" mode="things"><xsl:with-param name="thing" select="'home'"/></xsl:apply-templates></b>
      <xsl:if test="@lowest_pcm">
        <xsl:text>. The cheapest room of each costs </xsl:text>
        <xsl:apply-templates select="@lowest_pcm" mode="rent"><xsl:with-param name="pw" select="@lowest_pw"/></xsl:apply-templates>
        <xsl:if test="@highest_pcm != @lowest_pcm">
          <xsl:text> to </xsl:text>
          <xsl:apply-templates select="@highest_pcm" mode="rent"><xsl:with-param name="pw" select="@highest_pw"/></xsl:apply-templates>
        </xsl:if>
      </xsl:if>
      <xsl:text>.</xsl:text>
    </p>
  </xsl:template>
</xsl:stylesheet>
