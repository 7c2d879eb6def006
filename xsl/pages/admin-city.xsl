<?xml version="1.0" encoding="UTF-8"?>
<!-- A city, to be edited. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>
  <xsl:include href="../parts/city.xsl"/>

  <xsl:template name="title"><xsl:value-of select="city/@name"/></xsl:template>
  <xsl:template name="description">A city.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way">
      <xsl:with-param name="parent" select="'/admin/cities'"/>
      <xsl:with-param name="parent-says">Cities</xsl:with-param>
      <xsl:with-param name="here" select="city/@name"/>
    </xsl:call-template>
    <article class="narrow">
      <h1><xsl:value-of select="city/@name"/></h1>
      <xsl:apply-templates select="form" mode="form"/>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="button">Save the city</xsl:template>
</xsl:stylesheet>
