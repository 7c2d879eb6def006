<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of the sitemap's parts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/">
    <sitemapindex><xsl:apply-templates select="page/sitemaps/sitemap"/></sitemapindex>
  </xsl:template>

  <xsl:template match="sitemap">
    <sitemap><loc><xsl:value-of select="concat(/page/@origin, '/sitemap/', @kind, '/', @part, '.xml')"/></loc></sitemap>
  </xsl:template>
</xsl:stylesheet>
