<?xml version="1.0" encoding="UTF-8"?>
<!-- To the owner of an account whose address somebody has tried to use for another (AC4). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/mail.xsl"/>

  <xsl:template name="subject">You already have an account</xsl:template>

  <xsl:template name="body">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">Somebody, probably you, has just tried to use this e-mail address for an account at Student Palace.
        There is one with this address already, so nothing has changed.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">You can log in here:</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="link">
      <xsl:with-param name="path" select="'/login'"/>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">If you have forgotten your password, choose a new one here:</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="link">
      <xsl:with-param name="path" select="'/password/forgot'"/>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">If it was not you, there is nothing to do.</xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
