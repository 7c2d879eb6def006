<?xml version="1.0" encoding="UTF-8"?>
<!-- To the owner of an account that was closed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/mail.xsl"/>

  <xsl:template name="subject">Your account has been closed</xsl:template>

  <xsl:template name="body">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">Your account has been closed. Your profile, your houses and rooms, and all their pictures and documents have been deleted.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">You are welcome to come back at any time:</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="link">
      <xsl:with-param name="path" select="'/signup'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
