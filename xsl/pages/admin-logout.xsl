<?xml version="1.0" encoding="UTF-8"?>
<!-- How an admin logs out, where httpd's authentication has no address for that: that of a browser's own window. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>

  <xsl:template name="title">Logging out</xsl:template>
  <xsl:template name="description">How an admin logs out.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1>Logging out</h1>
      <p>Your browser keeps the password that you gave for <b><xsl:value-of select="admin/@name"/></b> until it is closed. Close all of its windows. In a private window the next one asks again.</p>
      <p>If you are also logged in as a landlord, that is something else: <a href="/logout">log out there</a>.</p>
    </article>
  </xsl:template>
</xsl:stylesheet>
