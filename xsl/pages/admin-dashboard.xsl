<?xml version="1.0" encoding="UTF-8"?>
<!-- Where admins start. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>

  <xsl:template name="title">Admin</xsl:template>
  <xsl:template name="description">Where admins start.</xsl:template>

  <xsl:template name="content">
    <h1>Admin</h1>
    <p>You are here as <b><xsl:value-of select="admin/@name"/></b>: what you change is written down under this name.</p>
  </xsl:template>
</xsl:stylesheet>
