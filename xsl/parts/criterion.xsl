<?xml version="1.0" encoding="UTF-8"?>
<!--
  The criteria of a search in words: as chips that can be taken away, as ways out when nothing is found, and in messages about
  values that could not be used. Needs house, room and search. An element with a name, and mostly a value, stands for a criterion.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:variable name="capitals" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>
  <xsl:variable name="small" select="'abcdefghijklmnopqrstuvwxyz'"/>

  <!-- A chip, and what the search would be without it. -->
  <xsl:template match="criterion" mode="chip">
    <li>
      <a class="chip i-close">
        <xsl:attribute name="href"><xsl:apply-templates select="@without" mode="search"/><xsl:if test="not(@without)">/properties</xsl:if></xsl:attribute>
        <span class="hidden">Remove: </span>
        <xsl:apply-templates select="." mode="label"/>
      </a>
    </li>
  </xsl:template>

  <!-- The address of a search, by its query. -->
  <xsl:template match="@*" mode="search">/properties?<xsl:value-of select="."/></xsl:template>

  <!-- A feature is called what it is called on the page of a house or room. The request has it as an attribute. -->
  <xsl:template match="criterion | relaxation" mode="label" priority="-1">
    <xsl:apply-templates select="/page/request/@*[name() = current()/@name and . = 'true']" mode="label"/>
  </xsl:template>

  <xsl:template match="request/@*" mode="label">
    <xsl:variable name="drawn"><xsl:apply-templates select="." mode="amenity"/></xsl:variable>
    <xsl:value-of select="$drawn"/>
  </xsl:template>

  <xsl:template match="request/@ensuite | request/@couples_ok | request/@disabled_ok | request/@tv | request/@desk_chair | request/@wardrobe | request/@lockable_door" mode="label">
    <xsl:variable name="drawn"><xsl:apply-templates select="." mode="named"/></xsl:variable>
    <xsl:value-of select="substring-after($drawn, ' · ')"/>
  </xsl:template>

  <xsl:template match="request/@bills_included" mode="label">All bills included</xsl:template>
  <xsl:template match="request/@couple" mode="label">One room for a couple</xsl:template>

  <!-- Criteria with a value of their own. -->
  <xsl:template match="criterion[@name = 'city' or @name = 'year']" mode="label"><xsl:value-of select="@value"/></xsl:template>
  <xsl:template match="criterion[@name = 'group_size']" mode="label">Group of <xsl:value-of select="@value"/></xsl:template>
  <xsl:template match="criterion[@name = 'gender_pref' or @name = 'household']" mode="label"><xsl:apply-templates select="@value" mode="households"/></xsl:template>
  <xsl:template match="criterion[@name = 'letting_type']" mode="label">
    <xsl:choose>
      <xsl:when test="@value = 'whole'">Whole house</xsl:when>
      <xsl:otherwise>Room by room</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="criterion[@name = 'min_price']" mode="label">From £<xsl:value-of select="format-number(@value, '#,##0')"/><xsl:call-template name="price_per"/></xsl:template>
  <xsl:template match="criterion[@name = 'max_price']" mode="label">Up to £<xsl:value-of select="format-number(@value, '#,##0')"/><xsl:call-template name="price_per"/></xsl:template>
  <xsl:template match="criterion[@name = 'price_per']" mode="label">Rent per <xsl:value-of select="@value"/></xsl:template>
  <xsl:template match="criterion[@name = 'bed_size']" mode="label"><xsl:value-of select="@value"/> bed</xsl:template>
  <xsl:template match="criterion[@name = 'shared_bathrooms']" mode="label">Shared bathrooms: at least <xsl:value-of select="@value"/></xsl:template>

  <xsl:template name="price_per">
    <xsl:choose>
      <xsl:when test="/page/request/@price_per = 'week'"> pw</xsl:when>
      <xsl:otherwise> pcm</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One thing changed, and how many homes that gives. -->
  <xsl:template match="relaxation" mode="way">
    <li>
      <a>
        <xsl:attribute name="href"><xsl:apply-templates select="@query" mode="search"/><xsl:if test="not(@query)">/properties</xsl:if></xsl:attribute>
        <b><xsl:apply-templates select="." mode="change"/></b>
        <xsl:text>: </xsl:text>
        <xsl:if test="@more">more than </xsl:if>
        <xsl:apply-templates select="@houses" mode="things"><xsl:with-param name="thing" select="'home'"/></xsl:apply-templates>
      </a>
    </li>
  </xsl:template>

  <xsl:template match="relaxation" mode="change" priority="-1">
    <xsl:text>Without </xsl:text>
    <xsl:apply-templates select="." mode="dropped"/>
  </xsl:template>

  <!-- What is left out, inside a sentence. -->
  <xsl:template match="relaxation" mode="dropped" priority="-1">
    <xsl:variable name="label"><xsl:apply-templates select="." mode="label"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$label = ''"><xsl:value-of select="translate(@name, '_', ' ')"/></xsl:when>
      <!-- Names in capitals stay: Wi-Fi, TV, CCTV. -->
      <xsl:when test="contains('Wi-Fi TV CCTV', $label)"><xsl:value-of select="$label"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(translate(substring($label, 1, 1), $capitals, $small), substring($label, 2))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="relaxation[@name = 'min_price' or @name = 'max_price']" mode="dropped">a limit to the rent</xsl:template>
  <xsl:template match="relaxation[@name = 'gender_pref' or @name = 'household']" mode="dropped">a choice of household</xsl:template>
  <xsl:template match="relaxation[@name = 'letting_type']" mode="dropped">a choice of letting</xsl:template>
  <xsl:template match="relaxation[@name = 'bed_size']" mode="dropped">a choice of bed</xsl:template>

  <xsl:template match="relaxation[@name = 'max_price' and @amount]" mode="change">Up to £<xsl:value-of select="@amount"/> more a <xsl:call-template name="period"/></xsl:template>
  <xsl:template match="relaxation[@name = 'min_price' and @amount]" mode="change">From £<xsl:value-of select="@amount"/> less a <xsl:call-template name="period"/></xsl:template>
  <xsl:template match="relaxation[@name = 'group_size' and @value]" mode="change">For <xsl:value-of select="@value"/></xsl:template>
  <xsl:template match="relaxation[@name = 'city' and @value]" mode="change">In <xsl:value-of select="@value"/></xsl:template>
  <xsl:template match="relaxation[@name = 'city']" mode="change" priority="0">In all cities</xsl:template>
  <xsl:template match="relaxation[@name = 'year' and @date]" mode="change">From <xsl:apply-templates select="@date" mode="date"/></xsl:template>
  <xsl:template match="relaxation[@name = 'year']" mode="change" priority="0">In <xsl:value-of select="@value"/><xsl:if test="not(@value)">any year</xsl:if></xsl:template>

  <xsl:template name="period">
    <xsl:choose>
      <xsl:when test="/page/request/@price_per = 'week'">week</xsl:when>
      <xsl:otherwise>month</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A value that could not be used: which, what is possible instead. -->
  <xsl:template match="problem" mode="message">
    <li>
      <b><xsl:apply-templates select="." mode="field"/></b>
      <xsl:text>: </xsl:text>
      <xsl:if test="@given">“<xsl:value-of select="@given"/>” </xsl:if>
      <xsl:apply-templates select="." mode="reason"/>
    </li>
  </xsl:template>

  <xsl:template match="problem[@field = 'after' or @field = 'before']" mode="message" priority="1">
    <li>The link to that page of the list does not work any more. Here is the first page.</li>
  </xsl:template>

  <!-- Fields are called as in the form. -->
  <xsl:template match="problem" mode="field" priority="-1">
    <xsl:variable name="words" select="translate(@field, '_', ' ')"/>
    <xsl:value-of select="concat(translate(substring($words, 1, 1), $small, $capitals), substring($words, 2))"/>
  </xsl:template>
  <xsl:template match="problem[@field = 'year']" mode="field">Academic year</xsl:template>
  <xsl:template match="problem[@field = 'gender_pref' or @field = 'household']" mode="field">Household</xsl:template>
  <xsl:template match="problem[@field = 'seeker_gender']" mode="field">Who is looking</xsl:template>
  <xsl:template match="problem[@field = 'letting_type']" mode="field">Letting</xsl:template>
  <xsl:template match="problem[@field = 'min_price']" mode="field">Rent at least</xsl:template>
  <xsl:template match="problem[@field = 'max_price']" mode="field">Rent at most</xsl:template>

  <xsl:template match="problem" mode="reason" priority="-1">is nothing we can search for.</xsl:template>
  <xsl:template match="problem[@kind = 'range']" mode="reason">
    <xsl:text>is out of range. </xsl:text>
    <xsl:choose>
      <xsl:when test="@field = 'group_size'">Groups are from 1 to 15 people</xsl:when>
      <xsl:when test="@field = 'shared_bathrooms'">It can be from 0 to 20</xsl:when>
      <xsl:otherwise>Rents are from £1 to £20,000</xsl:otherwise>
    </xsl:choose>
    <xsl:text>.</xsl:text>
  </xsl:template>
  <xsl:template match="problem[@kind = 'choice']" mode="reason">is not one of the choices.</xsl:template>
  <xsl:template match="problem[@kind = 'year']" mode="reason">is not one of the years we can search.</xsl:template>
  <xsl:template match="problem[@kind = 'format' and (@field = 'group_size' or @field = 'min_price' or @field = 'max_price' or @field = 'shared_bathrooms')]" mode="reason">is not a whole number.</xsl:template>
  <xsl:template match="problem[@kind = 'length']" mode="reason">is too long.</xsl:template>
  <xsl:template match="problem[@kind = 'repeated']" mode="reason">is only one of the values given.</xsl:template>
</xsl:stylesheet>
