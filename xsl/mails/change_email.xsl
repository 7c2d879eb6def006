<?xml version="1.0" encoding="UTF-8"?>
<!-- To the new address of an account: the link that confirms it (AC8). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/mail.xsl"/>

  <xsl:template name="subject">Please confirm your new e-mail address</xsl:template>

  <xsl:template name="body">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">This is to become the e-mail address of your account at Student Palace. Open this page to confirm that it is yours.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="link"/>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">The link works once. Until then you log in with the old address.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">If you know nothing about this, there is nothing to do: nobody can use your address without this link.</xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
