<?xml version="1.0" encoding="UTF-8"?>
<!-- Houses and rooms as their landlord sees them: are they public, and if not, why; since when, until when. Needs format. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- ==== houses -->

  <xsl:template match="house" mode="state">
    <xsl:choose>
      <xsl:when test="@is_public"><span class="state now">Public</span></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="words" select="concat(' ', @hindrances, ' ')"/>
        <xsl:variable name="why">
          <xsl:if test="contains($words, ' held ')">; taken off the site by us<xsl:if test="@held_reason">: <xsl:value-of select="@held_reason"/></xsl:if></xsl:if>
          <xsl:if test="contains($words, ' suspended ')">; your account is suspended</xsl:if>
          <xsl:if test="contains($words, ' draft ')">; a draft</xsl:if>
          <xsl:if test="contains($words, ' city ')">; its city is not on the site at present</xsl:if>
          <xsl:if test="contains($words, ' rooms ')">; no room has a rent</xsl:if>
        </xsl:variable>
        <span class="state let">Not public</span>
        <small><xsl:value-of select="concat(': ', substring($why, 3))"/></small>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "2 of 5 rooms available", "from 1 July 2026" when none is. -->
  <xsl:template match="house" mode="available">
    <xsl:choose>
      <xsl:when test="@rooms_total = 0">No rooms yet</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(@available_rooms_total, ' of ')"/>
        <xsl:apply-templates select="@rooms_total" mode="things"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates>
        <xsl:text> available</xsl:text>
        <xsl:if test="@available_rooms_total = 0 and @next_available_on">, the next from <xsl:apply-templates select="@next_available_on" mode="date"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Rents of an own house may be missing. -->
  <xsl:template match="house" mode="rents">
    <xsl:if test="@average_price_pcm">
      <xsl:apply-templates select="@average_price_pcm" mode="pcm"/> on average<xsl:text/>
      <xsl:if test="@rooms_without_price &gt; 0">, </xsl:if>
    </xsl:if>
    <xsl:if test="@rooms_without_price &gt; 0"><xsl:apply-templates select="@rooms_without_price" mode="things"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates> without a rent</xsl:if>
  </xsl:template>

  <!-- ==== rooms -->

  <!-- "£1,200". Short numbers, which most are, do without the slow function. -->
  <xsl:template match="@*" mode="pounds">
    <xsl:choose>
      <xsl:when test="string-length(.) &lt; 4"><xsl:value-of select="concat('£', .)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('£', format-number(., '#,##0'))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@*" mode="pcm"><xsl:apply-templates select="." mode="pounds"/> pcm</xsl:template>

  <!-- "Available now", "Available from 1 July 2026", "Let until 30 June 2026" (AV10). -->
  <xsl:template match="room | room_dates" mode="availability">
    <xsl:choose>
      <xsl:when test="@available_now"><span class="state now">Available now</span></xsl:when>
      <xsl:when test="not(@let_today)"><span class="state soon">Available from <xsl:apply-templates select="@available_on" mode="date"/></span></xsl:when>
      <xsl:when test="@let_until"><span class="state let">Let until <xsl:apply-templates select="@let_until" mode="date"/></span></xsl:when>
      <xsl:otherwise><span class="state let">Let, no end stated</span></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@let_has_passed"><small> since the let ended on <xsl:apply-templates select="@let_until" mode="date"/></small></xsl:if>
  </xsl:template>

  <xsl:template match="@bills_option" mode="included">
    <xsl:choose>
      <xsl:when test=". = 'yes'">All included</xsl:when>
      <xsl:when test=". = 'some'">Some included</xsl:when>
      <xsl:otherwise>Not included</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
