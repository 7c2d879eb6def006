<?xml version="1.0" encoding="UTF-8"?>
<!-- Logging out: nothing happens before the button is pressed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/account.xsl"/>

  <xsl:template name="title">Log out</xsl:template>
  <xsl:template name="description">You can log in again at any time.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1>Log out</h1>
      <p>You can log in again at any time.</p>
      <xsl:apply-templates select="form" mode="form"/>
      <p><a href="/dashboard">Stay logged in</a></p>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="button">Log out</xsl:template>
</xsl:stylesheet>
