<?xml version="1.0" encoding="UTF-8"?>
<!-- robots.txt: public pages are open, account, landlord and admin pages are nothing for robots. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>User-agent: *&#10;</xsl:text>
    <xsl:text>Disallow: /admin&#10;</xsl:text>
    <xsl:text>Disallow: /dashboard&#10;</xsl:text>
    <xsl:text>Disallow: /email/&#10;</xsl:text>
    <xsl:text>Disallow: /landlord/&#10;</xsl:text>
    <xsl:text>Disallow: /login&#10;</xsl:text>
    <xsl:text>Disallow: /logout&#10;</xsl:text>
    <xsl:text>Disallow: /password/&#10;</xsl:text>
    <xsl:text>Disallow: /signup&#10;</xsl:text>
    <xsl:text>Allow: /&#10;</xsl:text>
    <xsl:value-of select="concat('Sitemap: ', page/@origin, '/sitemap.xml&#10;')"/>
  </xsl:template>
</xsl:stylesheet>
