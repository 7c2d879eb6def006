<?xml version="1.0" encoding="UTF-8"?>
<!-- To the owner of an account after its password was changed or reset. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/mail.xsl"/>

  <xsl:template name="subject">Your password has been changed</xsl:template>

  <xsl:template name="body">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">The password of your account has just been changed, and every device that was logged in
        has been logged out.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">If it was not you, choose a new password now:</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="link">
      <xsl:with-param name="path" select="'/password/forgot'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
