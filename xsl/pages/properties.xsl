<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of public houses, newest first, of all cities or of one, page by page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/card.xsl"/>
  <xsl:include href="../parts/search.xsl"/>

  <xsl:template name="title">
    <xsl:text>Student homes</xsl:text>
    <xsl:if test="chosen_city"> in <xsl:value-of select="chosen_city/@name"/></xsl:if>
  </xsl:template>

  <xsl:template name="description">
    <xsl:text>Student houses and rooms</xsl:text>
    <xsl:if test="chosen_city"> in <xsl:value-of select="chosen_city/@name"/></xsl:if>
    <xsl:text>, newest first, with the exact rent of each room, bills, and the day it becomes free.</xsl:text>
  </xsl:template>

  <!-- A page of the list is an address of its own; refused values are no part of it. -->
  <xsl:template match="page" mode="canonical">
    <xsl:value-of select="concat(@origin, @path)"/>
    <xsl:if test="chosen_city">?city=<xsl:apply-templates select="chosen_city/@name" mode="query"/></xsl:if>
    <xsl:apply-templates select="request/@after | request/@before" mode="cursor"/>
  </xsl:template>

  <xsl:template match="request/@*" mode="cursor">
    <xsl:choose>
      <xsl:when test="/page/chosen_city">&amp;</xsl:when>
      <xsl:otherwise>?</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat(name(), '=', .)"/>
  </xsl:template>

  <xsl:template match="page" mode="head"><xsl:apply-templates select="paging" mode="head"/></xsl:template>

  <xsl:template name="content">
    <xsl:variable name="unknown" select="problems/problem[@field = 'city'] or (request/@city and not(chosen_city))"/>
    <h1><xsl:call-template name="title"/></h1>
    <xsl:if test="cities/city"><xsl:apply-templates select="cities" mode="form"/></xsl:if>
    <xsl:if test="chosen_city"><ul class="chips"><li><a class="chip i-close" href="/properties"><span class="hidden">Remove the city </span><xsl:value-of select="chosen_city/@name"/></a></li></ul></xsl:if>
    <xsl:if test="problems/problem[@field = 'after' or @field = 'before']"><p class="notice">The link to that page of the list does not work any more. Here is the first page.</p></xsl:if>
    <xsl:choose>
      <xsl:when test="$unknown and cities/city">
        <p class="notice">No homes: that is not one of our cities. Choose one of these.</p>
        <section>
          <h2>Homes by city</h2>
          <xsl:apply-templates select="cities" mode="tiles"/>
        </section>
      </xsl:when>
      <xsl:when test="houses/house">
        <section>
          <h2>
            <xsl:choose>
              <xsl:when test="paging/@total_houses"><xsl:apply-templates select="paging/@total_houses" mode="things"><xsl:with-param name="thing" select="'home'"/></xsl:apply-templates></xsl:when>
              <xsl:otherwise>Homes</xsl:otherwise>
            </xsl:choose>
            <xsl:text>, newest first</xsl:text>
          </h2>
          <p class="note">Rents are for one room: pcm is per calendar month, pw per week. Each home's page has the exact rent of every room.</p>
          <xsl:apply-templates select="houses" mode="cards"/>
          <xsl:apply-templates select="paging" mode="links"/>
        </section>
      </xsl:when>
      <xsl:when test="request/@after or request/@before"><p class="notice">There are no more homes on this page of the list. <a href="/properties">Start again with the newest homes</a>.</p></xsl:when>
      <xsl:when test="chosen_city"><p class="notice">No home is listed in <xsl:value-of select="chosen_city/@name"/> at the moment. New ones appear here as soon as a landlord publishes them. Until then, <a href="/properties">look at the homes in all cities</a>.</p></xsl:when>
      <xsl:otherwise><p class="notice">No homes are listed yet. As soon as a landlord publishes one, it appears here. Please come back soon.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
