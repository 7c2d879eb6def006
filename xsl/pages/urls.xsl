<?xml version="1.0" encoding="UTF-8"?>
<!-- One part of the sitemap: addresses with the time of their last change. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <urlset><xsl:apply-templates select="page/urls/url"/></urlset>
  </xsl:template>

  <xsl:template match="url">
    <url>
      <loc><xsl:value-of select="concat(/page/@origin, @path)"/></loc>
      <xsl:if test="@lastmod"><lastmod><xsl:value-of select="@lastmod"/></lastmod></xsl:if>
    </url>
  </xsl:template>
</xsl:stylesheet>
