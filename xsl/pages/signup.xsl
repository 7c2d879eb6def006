<?xml version="1.0" encoding="UTF-8"?>
<!-- Signing up. What follows is the same for every address: a mail. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/account.xsl"/>

  <xsl:template name="title">Sign up</xsl:template>
  <xsl:template name="description">An account for landlords and letting agents who let to students.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <xsl:choose>
        <xsl:when test="request/@done">
          <h1>Look into your mailbox</h1>
          <p>We have sent you a message. It says how to go on. The link in it works for two days.</p>
          <p>Nothing there? Look among the unwanted mail, or <a href="/signup">try again</a>.</p>
        </xsl:when>
        <xsl:when test="not(switches/@signups)">
          <h1>Sign up</h1>
          <p class="notice">New accounts are not possible at the moment. Please come back later.</p>
          <p><a href="/login">Log in</a> if you have an account.</p>
        </xsl:when>
        <xsl:otherwise>
          <h1>Sign up</h1>
          <p>For landlords and letting agents. Students need no account.</p>
          <xsl:apply-templates select="form" mode="form"/>
          <p><a href="/login">Log in</a> if you have an account already.</p>
        </xsl:otherwise>
      </xsl:choose>
    </article>
  </xsl:template>

  <!-- Without terms there is nothing to accept. -->
  <xsl:template match="field[@name = 'accept_terms' and not(/page/switches/@terms)]" mode="field"/>
  <xsl:template match="field[@name = 'accept_terms']" mode="label">I have read and accept the <a href="/terms/landlord">terms for landlords</a></xsl:template>
  <xsl:template match="field[@name = 'accept_terms']/problem" mode="problem">please read and accept the terms</xsl:template>
  <xsl:template match="form" mode="button">Sign up</xsl:template>
</xsl:stylesheet>
