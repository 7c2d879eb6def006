<?xml version="1.0" encoding="UTF-8"?>
<!-- The results of a search: the form, what was asked, the houses that fit or come close, and ways on when none does. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/room.xsl"/>
  <xsl:include href="../parts/card.xsl"/>
  <xsl:include href="../parts/search.xsl"/>
  <xsl:include href="../parts/criterion.xsl"/>

  <xsl:template name="title">
    <xsl:text>Student homes</xsl:text>
    <xsl:call-template name="asked"/>
  </xsl:template>

  <!-- " in Leeds for 3, 2027/2028": the exact search, as far as it is one. -->
  <xsl:template name="asked">
    <xsl:if test="chosen_city"> in <xsl:value-of select="chosen_city/@name"/></xsl:if>
    <xsl:if test="request/@group_size"> for <xsl:value-of select="request/@group_size"/></xsl:if>
    <xsl:if test="request/@year">, <xsl:value-of select="request/@year"/></xsl:if>
  </xsl:template>

  <xsl:template name="description">
    <xsl:text>Student houses and rooms</xsl:text>
    <xsl:call-template name="asked"/>
    <xsl:text>, with the exact rent of each room, bills, and the day it becomes free.</xsl:text>
  </xsl:template>

  <!-- The search without refused values and position, and without what the visitor said about themselves: the household that followed
       from it is theirs alone. A city by itself has a page of its own. -->
  <xsl:template match="page" mode="canonical">
    <xsl:value-of select="@origin"/>
    <xsl:choose>
      <xsl:when test="chosen_city and search/@query and not(request/@*[name() != 'city' and name() != 'after' and name() != 'before'])">
        <xsl:value-of select="concat('/student-houses/', chosen_city/@slug)"/>
      </xsl:when>
      <xsl:when test="request/@household and criteria/criterion[@name = 'household']/@without"><xsl:apply-templates select="criteria/criterion[@name = 'household']/@without" mode="search"/></xsl:when>
      <xsl:when test="search/@query and not(request/@household)"><xsl:apply-templates select="search/@query" mode="search"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@path"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of no use to search engines: pages without a result that fits, and lists narrowed down beyond city, year and group size. -->
  <xsl:template match="page" mode="head">
    <xsl:if test="search/@match != 'exact' or not(search) or request/@*[name() != 'city' and name() != 'year' and name() != 'group_size']"><meta name="robots" content="noindex"/></xsl:if>
    <xsl:if test="search/@feed"><link rel="alternate" type="application/atom+xml" href="{search/@feed}"/></xsl:if>
    <xsl:apply-templates select="paging" mode="head"/>
    <script src="/static/js/search.js" defer="defer"/>
  </xsl:template>

  <xsl:template name="content">
    <xsl:if test="cities/city">
      <details class="filters">
        <summary class="i-search">
          <span>
            <xsl:value-of select="chosen_city/@name"/>
            <xsl:if test="not(chosen_city)">All cities</xsl:if>
            <xsl:if test="request/@group_size">, group of <xsl:value-of select="request/@group_size"/></xsl:if>
            <xsl:if test="request/@year">, <xsl:value-of select="request/@year"/></xsl:if>
          </span>
          <b>Change</b>
        </summary>
        <xsl:apply-templates select="." mode="search"/>
      </details>
    </xsl:if>
    <h1><xsl:call-template name="title"/></h1>
    <xsl:if test="problems/problem[@field != 'city']">
      <div class="notice" role="status">
        <p>Some of what was asked could not be used. We searched without it:</p>
        <ul class="bullets"><xsl:apply-templates select="problems/problem[@field != 'city']" mode="message"/></ul>
      </div>
    </xsl:if>
    <xsl:if test="criteria/criterion"><ul class="chips" aria-label="What was asked"><xsl:apply-templates select="criteria/criterion" mode="chip"/></ul></xsl:if>
    <xsl:choose>
      <xsl:when test="problems/problem[@field = 'city'] or (request/@city and not(chosen_city))"><xsl:apply-templates select="cities" mode="unknown"/></xsl:when>
      <xsl:when test="houses/house">
        <xsl:apply-templates select="search/@ask | search/@ask_gender" mode="question"/>
        <xsl:apply-templates select="houses" mode="found"/>
      </xsl:when>
      <xsl:when test="request/@after or request/@before"><p class="notice">There are no more homes on this page of the list. <a><xsl:attribute name="href"><xsl:apply-templates select="search/@query" mode="search"/><xsl:if test="not(search/@query)">/properties</xsl:if></xsl:attribute>Start again with the first ones</a>.</p></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="nothing"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="cities" mode="unknown">
    <xsl:choose>
      <xsl:when test="city">
        <p class="notice">No homes: <xsl:if test="/page/request/@city">“<xsl:value-of select="/page/request/@city"/>” is </xsl:if><xsl:if test="not(/page/request/@city)">that is </xsl:if>not one of our cities. Choose one of these.</p>
        <section>
          <h2>Homes by city</h2>
          <xsl:apply-templates select="." mode="tiles"/>
        </section>
      </xsl:when>
      <xsl:otherwise><p class="notice">No city is open yet. Please come back soon.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="houses" mode="found">
    <section>
      <xsl:apply-templates select="../search" mode="heading"/>
      <p class="note">Rents are for one room: pcm is per calendar month, pw per week.</p>
      <xsl:apply-templates select="." mode="cards"/>
      <xsl:apply-templates select="../paging" mode="links"/>
    </section>
    <xsl:apply-templates select="../relaxations" mode="section"/>
    <p class="note">
      <xsl:text>This search also comes as </xsl:text>
      <xsl:if test="../search/@feed"><a href="{../search/@feed}">a feed</a> for feed readers, and as </xsl:if>
      <a href="{../@xml}">XML</a>
      <xsl:text>.</xsl:text>
    </p>
  </xsl:template>

  <xsl:template match="search" mode="heading">
    <div class="found">
      <h2><xsl:apply-templates select="." mode="number"/></h2>
      <xsl:apply-templates select="." mode="sort"/>
    </div>
    <xsl:if test="not(../request/@sort[. != 'relevance'])"><p class="note">Relevance puts homes of verified landlords first, then the newest; of two alike, the one with the higher advert number.</p></xsl:if>
  </xsl:template>

  <xsl:template match="search[@match = 'close']" mode="heading">
    <div class="found">
      <h2>No home fits exactly, but <xsl:apply-templates select="." mode="number"/> close</h2>
      <xsl:apply-templates select="." mode="sort"/>
    </div>
    <p class="notice">Your wish for ensuite or all bills is put aside here. Homes with all bills included come first, then those with some, then the others.</p>
  </xsl:template>

  <!-- "1 home", "37 homes", "more than 1,000 homes"; with "is" or "are" when they only come close. -->
  <xsl:template match="search" mode="number">
    <xsl:if test="@more">more than </xsl:if>
    <xsl:apply-templates select="@total" mode="things"><xsl:with-param name="thing" select="'home'"/></xsl:apply-templates>
    <xsl:if test="@match = 'close'">
      <xsl:choose>
        <xsl:when test="@total = 1"> is</xsl:when>
        <xsl:otherwise> are</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- The other orders of the same homes, as links. -->
  <xsl:template match="search" mode="sort">
    <xsl:variable name="query"><xsl:if test="@query">&amp;<xsl:value-of select="@query"/></xsl:if></xsl:variable>
    <nav class="sort" aria-label="Sort by">
      <ul>
        <li><a href="/properties?sort=relevance{$query}"><xsl:if test="not(../request/@sort) or ../request/@sort = 'relevance'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>Relevance</a></li>
        <li><a href="/properties?sort=price_asc{$query}"><xsl:if test="../request/@sort = 'price_asc'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>Lowest rent</a></li>
        <li><a href="/properties?sort=price_desc{$query}"><xsl:if test="../request/@sort = 'price_desc'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>Highest rent</a></li>
        <li><a href="/properties?sort=newest{$query}"><xsl:if test="../request/@sort = 'newest'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>Newest</a></li>
      </ul>
    </nav>
  </xsl:template>

  <!-- What of the house fits the search, and from when. -->
  <xsl:template match="house" mode="offer">
    <li class="i-calendar">
      <xsl:text>Rooms: </xsl:text>
      <xsl:value-of select="@matching_rooms"/> of <xsl:value-of select="@rooms_total"/> free for <xsl:value-of select="@academic_year"/>
      <xsl:if test="@free_later">, from <xsl:apply-templates select="@free_on" mode="date"/></xsl:if>
    </li>
    <xsl:if test="@ensuites_matching &gt; 0"><li class="i-ensuite">Ensuite: <xsl:value-of select="@ensuites_matching"/> of them</li></xsl:if>
  </xsl:template>

  <!-- Nothing found: why, what to change, and where there are homes. -->
  <xsl:template match="page" mode="nothing">
    <xsl:choose>
      <xsl:when test="relaxations/relaxation"><p class="notice">No home fits all of this at the moment.</p></xsl:when>
      <xsl:when test="chosen_city/@houses = 0"><p class="notice">No home is listed in <xsl:value-of select="chosen_city/@name"/> at the moment. New ones appear here as soon as a landlord publishes them. Until then, <a href="/properties">look at the homes in all cities</a>.</p></xsl:when>
      <xsl:when test="criteria/criterion"><p class="notice">No home fits all of this at the moment. Take away one or more of the criteria above, or start again.</p></xsl:when>
      <xsl:otherwise><p class="notice">No homes are listed yet. As soon as a landlord publishes one, it appears here. Please come back soon.</p></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="relaxations" mode="section"/>
    <xsl:if test="criteria/criterion and not(chosen_city/@houses = 0)">
      <p class="more">
        <xsl:choose>
          <xsl:when test="chosen_city"><a class="button quiet" href="/student-houses/{chosen_city/@slug}">See all homes in <xsl:value-of select="chosen_city/@name"/></a></xsl:when>
          <xsl:otherwise><a class="button quiet" href="/properties">See all homes</a></xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="relaxations" mode="section">
    <xsl:if test="relaxation">
      <section>
        <h2>One thing changed</h2>
        <ul class="ways"><xsl:apply-templates select="relaxation" mode="way"/></ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
