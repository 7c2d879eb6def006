<?xml version="1.0" encoding="UTF-8"?>
<!-- One picture whose words or place were to be changed and were not: what was typed, to be corrected. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/own.xsl"/>
  <xsl:include href="../parts/set.xsl"/>

  <xsl:template name="title">What a <xsl:apply-templates select="set" mode="thing"/> of <xsl:value-of select="set/@title"/> shows</xsl:template>
  <xsl:template name="description">The words that stand for a picture.</xsl:template>

  <xsl:template name="content">
    <xsl:variable name="here" select="pictures/picture[concat('/', @id, '/edit') = substring(/page/@path, string-length(/page/@path) - string-length(@id) - 5)]"/>
    <xsl:apply-templates select="set" mode="way"/>
    <article class="narrow">
      <h1><xsl:call-template name="title"/></h1>
      <xsl:apply-templates select="$here" mode="frame"><xsl:with-param name="called">it</xsl:with-param></xsl:apply-templates>
      <xsl:apply-templates select="form" mode="form"/>
      <p><a><xsl:attribute name="href"><xsl:apply-templates select="set" mode="path"/></xsl:attribute>Back to all <xsl:apply-templates select="set" mode="thing"/>s</a></p>
    </article>
  </xsl:template>

  <xsl:template match="field[@name = 'alt_text']" mode="label">What it shows</xsl:template>
  <xsl:template match="field[@name = 'alt_text']" mode="hint">At most 150 characters. It is read out to visitors who cannot see it.</xsl:template>
  <xsl:template match="field[@name = 'move']" mode="field"><xsl:if test="@value"><input type="hidden" name="move" value="{@value}"/></xsl:if></xsl:template>
  <xsl:template match="field[@name = 'move']" mode="label">Move</xsl:template>
  <xsl:template match="form" mode="button">Save</xsl:template>
</xsl:stylesheet>
