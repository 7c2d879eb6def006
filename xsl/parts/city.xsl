<?xml version="1.0" encoding="UTF-8"?>
<!-- What the forms of a city are made of, for admins. Needs form. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="field[@name = 'name']" mode="label">Name</xsl:template>
  <xsl:template match="field[@name = 'name']" mode="hint">As it is to be read: nothing is changed about capitals.</xsl:template>
  <xsl:template match="field[@name = 'postcode_prefixes']" mode="label">Postcodes</xsl:template>
  <xsl:template match="field[@name = 'postcode_prefixes']" mode="hint">What the postcodes of its houses begin with, as “SA1, SA2”. Nothing: every postcode will do. Houses that are there already stay.<xsl:if test="/page/city/@suggestion"> For this name: <b><xsl:value-of select="/page/city/@suggestion"/></b>.</xsl:if></xsl:template>
  <xsl:template match="field[@name = 'nation']" mode="label">Nation</xsl:template>
  <xsl:template match="field[@name = 'nation']" mode="hint">Which law applies to lettings there.</xsl:template>
  <xsl:template match="choice[../@name = 'nation']" mode="label"><xsl:apply-templates select="@value" mode="nation"/></xsl:template>
  <xsl:template match="field[@name = 'version']" mode="label">Version</xsl:template>

  <xsl:template match="@*" mode="nation">
    <xsl:choose>
      <xsl:when test=". = 'england'">England</xsl:when>
      <xsl:when test=". = 'wales'">Wales</xsl:when>
      <xsl:when test=". = 'scotland'">Scotland</xsl:when>
      <xsl:otherwise>Northern Ireland</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="problem[@kind = 'taken']" mode="problem">there is a city of this name</xsl:template>
  <xsl:template match="problem[@kind = 'prefix']" mode="problem">“<xsl:value-of select="@given"/>” is too long: a postcode begins with at most four letters and digits</xsl:template>
</xsl:stylesheet>
