<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the link to a new password leads. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/account.xsl"/>

  <xsl:template name="title">Choose a new password</xsl:template>
  <xsl:template name="description">You are logged out everywhere, and log in again with the new one.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1>Choose a new password</h1>
      <p>You are logged out everywhere, and log in again with the new one.</p>
      <xsl:apply-templates select="form" mode="form"/>
      <p>The link no longer works? <a href="/password/forgot">Ask for a new one</a>.</p>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="button">Set the password</xsl:template>
</xsl:stylesheet>
