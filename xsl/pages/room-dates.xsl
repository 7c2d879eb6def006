<?xml version="1.0" encoding="UTF-8"?>
<!-- Rent and dates of one room, when what was sent from its row was not good. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/change.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title">Rent and dates of <xsl:value-of select="/page/room_dates/@name"/></xsl:template>
  <xsl:template name="description">Rent and dates of one room.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1><xsl:call-template name="title"/></h1>
      <p class="intro"><xsl:value-of select="concat(room_dates/@house_title, ', ', room_dates/@city)"/></p>
      <xsl:apply-templates select="form" mode="form"/>
      <p><a href="/landlord/portfolio/edit#room-{room_dates/@id}">Leave it as it is, and back to the rooms</a></p>
    </article>
  </xsl:template>

  <xsl:template match="field[@name = 'price_pcm']" mode="label" priority="1">Rent a month, in £</xsl:template>
  <xsl:template match="field[@name = 'price_pcm']" mode="hint">Empty: it stays as it is.</xsl:template>
  <xsl:template match="field[@name = 'version']" mode="label">Version</xsl:template>
  <xsl:template match="form" mode="button">Save</xsl:template>
</xsl:stylesheet>
