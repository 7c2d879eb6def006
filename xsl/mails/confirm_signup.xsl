<?xml version="1.0" encoding="UTF-8"?>
<!-- To whoever signed up: the link that confirms the address (AC4). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/mail.xsl"/>

  <xsl:template name="subject">Please confirm your e-mail address</xsl:template>

  <xsl:template name="body">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">Welcome to Student Palace. One step is left: open this page and confirm that this
        e-mail address is yours.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="link"/>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">The link works for 48 hours. Should you be too late, log in with your password and we will send you
        another one.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">If it was not you who signed up, there is nothing to do: an account that nobody confirms
        is removed after a week.</xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
