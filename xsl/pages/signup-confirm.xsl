<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the link of a new account leads. Mail programs that follow links press no buttons. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/account.xsl"/>

  <xsl:template name="title">Confirm your account</xsl:template>
  <xsl:template name="description">One more press, and your account is ready.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1>Confirm your account</h1>
      <p>One more press, and your account is ready.</p>
      <xsl:apply-templates select="form" mode="form"/>
      <p>The link no longer works? <a href="/signup">Sign up again</a>: you get a new one.</p>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="button">Confirm my account</xsl:template>
</xsl:stylesheet>
