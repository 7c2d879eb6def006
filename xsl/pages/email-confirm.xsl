<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the link to a new address leads. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/account.xsl"/>

  <xsl:template name="title">Confirm your new address</xsl:template>
  <xsl:template name="description">From then on you log in with the new address.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1>Confirm your new address</h1>
      <p>From then on you log in with the new address.</p>
      <xsl:apply-templates select="form" mode="form"/>
      <p>The link no longer works? Ask for a new one in <a href="/landlord/account">your account</a>.</p>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="button">Use this address</xsl:template>
</xsl:stylesheet>
