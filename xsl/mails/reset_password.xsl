<?xml version="1.0" encoding="UTF-8"?>
<!-- To the owner of an account: the link to choose a new password (AC8). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/mail.xsl"/>

  <xsl:template name="subject">Choose a new password</xsl:template>

  <xsl:template name="body">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">Somebody, probably you, has asked for a new password for your account. Choose one here:</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="link"/>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">The link works once, and for 60 minutes.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">If it was not you, there is nothing to do: your password stays as it is.</xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
