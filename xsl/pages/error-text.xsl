<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the error page as plain text, for clients that ask for that. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/error.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:value-of select="concat(page/error/@status, ' ')"/>
    <xsl:apply-templates select="page/error" mode="heading"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="page/error" mode="reason"/>
    <xsl:text>&#10;</xsl:text>
    <xsl:apply-templates select="page/error" mode="next"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
