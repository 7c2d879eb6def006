<?xml version="1.0" encoding="UTF-8"?>
<!-- To the old and the new address of an account after the change. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../parts/mail.xsl"/>

  <xsl:template name="subject">Your e-mail address has been changed</xsl:template>

  <xsl:template name="body">
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">The e-mail address of your account is now <xsl:value-of select="$mail/@new_email"/>. Use it to log in.</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text">If you have not asked for this, please tell us at once.</xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
