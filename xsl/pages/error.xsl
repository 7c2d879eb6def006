<?xml version="1.0" encoding="UTF-8"?>
<!-- Any request that cannot be answered, in the site's frame. Works without the database: then there are no cities to offer. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/search.xsl"/>
  <xsl:include href="../parts/error.xsl"/>

  <xsl:template name="title"><xsl:apply-templates select="error" mode="heading"/></xsl:template>

  <xsl:template name="description"><xsl:apply-templates select="error" mode="reason"/></xsl:template>

  <xsl:template match="page" mode="head"><meta name="robots" content="noindex"/></xsl:template>

  <xsl:template name="content">
    <article class="text error">
      <p class="plain">Error <xsl:value-of select="error/@status"/></p>
      <h1><xsl:apply-templates select="error" mode="heading"/></h1>
      <p class="intro"><xsl:apply-templates select="error" mode="reason"/></p>
      <p><xsl:apply-templates select="error" mode="next"/></p>
      <xsl:if test="error/@status = 404 and cities/city"><xsl:apply-templates select="." mode="search"/></xsl:if>
      <p class="more"><a class="button" href="/">Go to the home page</a></p>
    </article>
  </xsl:template>
</xsl:stylesheet>
