<?xml version="1.0" encoding="UTF-8"?>
<!-- Logging in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/account.xsl"/>

  <xsl:template name="title">Log in</xsl:template>
  <xsl:template name="description">For landlords and letting agents who advertise here.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1>Log in</h1>
      <xsl:if test="not(switches/@logins)"><p class="notice">Logging in is not possible at the moment. Please come back later.</p></xsl:if>
      <xsl:if test="request/@next and not(form/@sent)"><p class="notice">Please log in to go on.</p></xsl:if>
      <xsl:apply-templates select="form" mode="form"/>
      <p><a href="/password/forgot">Forgotten the password?</a></p>
      <p>No account yet? <a href="/signup">Sign up</a></p>
    </article>
  </xsl:template>

  <xsl:template match="@done[. = 'logged_out']" mode="done">You are logged out.</xsl:template>
  <xsl:template match="@done[. = 'confirmed']" mode="done">Your account is confirmed. You can log in now.</xsl:template>
  <xsl:template match="@done[. = 'password_set']" mode="done">The new password is set, and you are logged out everywhere. Log in with it now.</xsl:template>
  <xsl:template match="@done[. = 'account_closed']" mode="done">Your account is closed, and everything in it is deleted.</xsl:template>
  <xsl:template match="form" mode="button">Log in</xsl:template>
</xsl:stylesheet>
