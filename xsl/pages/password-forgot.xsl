<?xml version="1.0" encoding="UTF-8"?>
<!-- A link for who has forgotten the password. The answer is the same for every address. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/account.xsl"/>

  <xsl:template name="title">Forgotten password</xsl:template>
  <xsl:template name="description">We send you a link with which you can choose a new password.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <xsl:choose>
        <xsl:when test="request/@done">
          <h1>Look into your mailbox</h1>
          <p>If there is an account with this address, we have sent a link to it. The link works for one hour, once.</p>
          <p>Nothing there? Look among the unwanted mail, or <a href="/password/forgot">try again</a>.</p>
        </xsl:when>
        <xsl:otherwise>
          <h1>Forgotten password</h1>
          <p><xsl:call-template name="description"/></p>
          <xsl:apply-templates select="form" mode="form"/>
          <p><a href="/login">Back to logging in</a></p>
        </xsl:otherwise>
      </xsl:choose>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="button">Send me a link</xsl:template>
</xsl:stylesheet>
