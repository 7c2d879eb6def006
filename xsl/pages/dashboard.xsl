<?xml version="1.0" encoding="UTF-8"?>
<!-- Where landlords start: their account. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/facts.xsl"/>

  <xsl:template name="title">Dashboard</xsl:template>
  <xsl:template name="description">Your account, your houses and your rooms.</xsl:template>

  <xsl:template name="content">
    <h1>Dashboard</h1>
    <xsl:apply-templates select="facts" mode="card"/>
  </xsl:template>
</xsl:stylesheet>
