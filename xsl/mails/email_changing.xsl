<?xml version="1.0" encoding="UTF-8"?>
<!-- To the old address of an account, when the new one has been asked to confirm. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/mail.xsl"/>

  <xsl:template name="subject">Your e-mail address is about to change</xsl:template>

  <xsl:template name="body">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">Somebody, probably you, has asked for <xsl:value-of select="$mail/@new_email"/> to become the e-mail address of your account.
        It will, once that address is confirmed.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">If it was not you, somebody knows your password. Choose a new one now:</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="link">
      <xsl:with-param name="path" select="'/password/forgot'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
