<?xml version="1.0" encoding="UTF-8"?>
<!-- What a landlord's pages say of a house or room of their own: where one is, whether visitors see it, availability, what can be done with it.
     Needs format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- The way here: from the dashboard over the list of houses; house is given on pages of one. here: what this page is. -->
  <xsl:template name="way">
    <xsl:param name="house"/>
    <xsl:param name="rooms"/>
    <xsl:param name="here"/>
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        <li><a href="/dashboard">Dashboard</a></li>
        <xsl:if test="$house or $here != 'Houses'"><li><a href="/landlord/houses">Houses</a></li></xsl:if>
        <xsl:if test="$house"><li><a href="/landlord/houses/{$house/@id}/edit"><xsl:value-of select="$house/@title"/></a></li></xsl:if>
        <xsl:if test="$rooms"><li><a href="/landlord/houses/{$house/@id}/rooms">Rooms</a></li></xsl:if>
        <li aria-current="page"><xsl:value-of select="$here"/></li>
      </ol>
    </nav>
  </xsl:template>

  <!-- All pages of a house, with the one that is shown. -->
  <xsl:template match="house" mode="pages">
    <xsl:variable name="base" select="concat('/landlord/houses/', @id)"/>
    <nav id="pages" aria-label="Pages of this house" data-fresh="true">
      <ul class="links">
        <xsl:call-template name="house-page"><xsl:with-param name="to" select="concat($base, '/edit')"/><xsl:with-param name="says">Facts</xsl:with-param></xsl:call-template>
        <xsl:call-template name="house-page"><xsl:with-param name="to" select="concat($base, '/rooms')"/><xsl:with-param name="says">Rooms (<xsl:value-of select="@rooms_total"/>)</xsl:with-param></xsl:call-template>
        <xsl:call-template name="house-page"><xsl:with-param name="to" select="concat($base, '/photos')"/><xsl:with-param name="says">Photos (<xsl:value-of select="@photos"/>)</xsl:with-param></xsl:call-template>
        <xsl:call-template name="house-page"><xsl:with-param name="to" select="concat($base, '/floor-plans')"/><xsl:with-param name="says">Floor plans<xsl:if test="@floorplans"> (<xsl:value-of select="@floorplans"/>)</xsl:if></xsl:with-param></xsl:call-template>
        <xsl:call-template name="house-page"><xsl:with-param name="to" select="concat($base, '/epc')"/><xsl:with-param name="says">Energy certificate</xsl:with-param></xsl:call-template>
        <li><a href="/p/{@id}"><xsl:if test="@is_public">See it as visitors do</xsl:if><xsl:if test="not(@is_public)">Preview: see it as visitors will</xsl:if></a></li>
        <xsl:if test="/page/@path = concat($base, '/edit')"><li><a class="danger" href="{$base}/delete">Delete</a></li></xsl:if>
      </ul>
    </nav>
  </xsl:template>

  <xsl:template name="house-page">
    <xsl:param name="to"/>
    <xsl:param name="says"/>
    <li><a href="{$to}"><xsl:if test="/page/@path = $to"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if><xsl:value-of select="$says"/></a></li>
  </xsl:template>

  <!-- Do visitors see the house, and if not, why? -->
  <xsl:template match="house" mode="state">
    <xsl:choose>
      <xsl:when test="@is_public"><span class="state now">Visitors see it</span></xsl:when>
      <xsl:when test="@state = 'draft'"><span class="state soon">Draft</span></xsl:when>
      <xsl:otherwise><span class="state let">Not shown</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- All that keeps visitors from it, one sentence each; the words are those of house_hindrances(). -->
  <xsl:template match="@hindrances" mode="sentences">
    <xsl:param name="held" select="../@held_reason"/>
    <xsl:variable name="words" select="concat(' ', ., ' ')"/>
    <xsl:if test="contains($words, ' draft ')"><li>It is a draft. Show it when it is ready.</li></xsl:if>
    <xsl:if test="contains($words, ' held ')">
      <li>We took it off the site<xsl:if test="string($held)">: <xsl:value-of select="$held"/></xsl:if>. Write to us when that is settled.</li>
    </xsl:if>
    <xsl:if test="contains($words, ' city ')"><li>We do not advertise in this city at the moment. You can still edit the house.</li></xsl:if>
    <xsl:if test="contains($words, ' suspended ')"><li>Your account is suspended, so nothing of it is public.</li></xsl:if>
    <xsl:if test="contains($words, ' rooms ')"><li>No room has a rent yet. A room is shown once its rent is given.</li></xsl:if>
  </xsl:template>

  <xsl:template match="house" mode="hindrances">
    <xsl:if test="string(@hindrances)"><ul class="why"><xsl:apply-templates select="@hindrances" mode="sentences"/></ul></xsl:if>
  </xsl:template>

  <!-- "3 of 5 rooms available", of all rooms, priced or not. -->
  <xsl:template match="house" mode="rooms">
    <xsl:choose>
      <xsl:when test="@rooms_total = 0">No rooms yet</xsl:when>
      <xsl:when test="@available_rooms_total = 0">
        <xsl:text>All let</xsl:text>
        <xsl:if test="@next_available_on">, next free from <xsl:apply-templates select="@next_available_on" mode="date"/></xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(@available_rooms_total, ' of ', @rooms_total, substring(' rooms', 1, 6 - (@rooms_total = 1)), ' available')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is said of a room's dates, wherever its owner sees it (AV10): available now, available from a day, let until a day. -->
  <xsl:template match="room | room_form | room_dates" mode="availability">
    <xsl:choose>
      <xsl:when test="@available_now"><span class="state now">Available now</span></xsl:when>
      <xsl:when test="not(@let_today)"><span class="state soon">Available from <xsl:apply-templates select="@available_on" mode="date"/></span></xsl:when>
      <xsl:when test="@let_until"><span class="state let">Let until <xsl:apply-templates select="@let_until" mode="date"/></span></xsl:when>
      <xsl:otherwise><span class="state let">Let, no end stated</span></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@academic_year"><xsl:value-of select="concat(' (', @academic_year, ')')"/></xsl:if>
    <xsl:if test="@let_has_passed"><span class="plain"> The let ended on <xsl:apply-templates select="@let_until" mode="date"/>, so it counts as available.</span></xsl:if>
  </xsl:template>

  <xsl:template match="room | room_form" mode="rent">
    <xsl:choose>
      <xsl:when test="@price_pcm"><xsl:apply-templates select="@price_pcm" mode="rent"><xsl:with-param name="pw" select="@price_pw"/></xsl:apply-templates></xsl:when>
      <xsl:otherwise>No rent yet: a draft, which visitors do not see</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What its owner wants to know of all rents of a house. -->
  <xsl:template match="house" mode="rents">
    <xsl:if test="@average_price_pcm"><xsl:apply-templates select="@average_price_pcm" mode="pcm"/> on average</xsl:if>
    <xsl:if test="@average_price_pcm and @rooms_without_price &gt; 0">, </xsl:if>
    <xsl:if test="@rooms_without_price &gt; 0"><xsl:apply-templates select="@rooms_without_price" mode="things"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates> without a rent</xsl:if>
  </xsl:template>

  <!-- "£1,200". Short numbers, which most are, do without the slow function. -->
  <xsl:template match="@*" mode="pounds">
    <xsl:choose>
      <xsl:when test="string-length(.) &lt; 4"><xsl:value-of select="concat('£', .)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('£', format-number(., '#,##0'))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@*" mode="pcm"><xsl:apply-templates select="." mode="pounds"/> pcm</xsl:template>

  <xsl:template match="@bills_option" mode="included">
    <xsl:choose>
      <xsl:when test=". = 'yes'">All included</xsl:when>
      <xsl:when test=". = 'some'">Some included</xsl:when>
      <xsl:otherwise>Not included</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The sentence after saving a room: from when, in which academic year (AV8). -->
  <xsl:template match="room | room_form" mode="effect">
    <xsl:value-of select="@name"/>
    <xsl:choose>
      <xsl:when test="@available_now"> counts as available now</xsl:when>
      <xsl:when test="@available_on"> is offered from <xsl:apply-templates select="@available_on" mode="date"/></xsl:when>
      <xsl:otherwise> is let, without an end</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@academic_year">, in the academic year <xsl:value-of select="@academic_year"/></xsl:if>
    <xsl:text>.</xsl:text>
    <xsl:if test="@let_has_passed"> Its let ended on <xsl:apply-templates select="@let_until" mode="date"/>.</xsl:if>
    <xsl:if test="not(@price_pcm)"> It has no rent yet, so visitors do not see it.</xsl:if>
  </xsl:template>

  <!-- Of what, for those who only hear the button: "Delete Palm House". -->
  <xsl:template match="@title | @name" mode="of"><span class="hidden"><xsl:text> </xsl:text><xsl:value-of select="."/></span></xsl:template>
</xsl:stylesheet>
