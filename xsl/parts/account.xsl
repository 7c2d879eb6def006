<?xml version="1.0" encoding="UTF-8"?>
<!-- What the forms of accounts have in common: names of fields, and what can be wrong with a try. Needs form. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="field[@name = 'email']" mode="label">Email address</xsl:template>
  <xsl:template match="field[@name = 'password']" mode="label">Password</xsl:template>
  <xsl:template match="field[@name = 'token']" mode="label">Link</xsl:template>

  <xsl:template match="field[@autocomplete = 'new-password']" mode="hint">10 to 128 characters, for instance a few words. Not one of the very common ones, and not your email address.</xsl:template>

  <!-- None of these may be left out, so it need not be said of each. -->
  <xsl:template match="field" mode="optional"/>

  <xsl:template match="problem[@kind = 'login']" mode="problem">Address and password do not go together. <a href="/password/forgot">Have you forgotten the password?</a></xsl:template>
  <xsl:template match="problem[@kind = 'closed']" mode="problem">This is not possible at the moment. Please come back later.</xsl:template>
  <xsl:template match="problem[@kind = 'link']" mode="problem">This link no longer works: it was used already, is too old, or is not complete.</xsl:template>
  <xsl:template match="problem[@kind = 'unconfirmed']" mode="problem">This account is not confirmed yet. We have just sent a new link to its address: please look into your mailbox.</xsl:template>
  <xsl:template match="problem[@kind = 'suspended']" mode="problem">This account is suspended<xsl:if test="@given">: <xsl:value-of select="@given"/></xsl:if> Please write to us if you think that is wrong.</xsl:template>
  <xsl:template match="problem[@kind = 'password']" mode="problem">this is not your password</xsl:template>
  <xsl:template match="problem[@kind = 'password_length']" mode="problem">10 to 128 characters, please</xsl:template>
  <xsl:template match="problem[@kind = 'password_common']" mode="problem">too many people use this one; please take another</xsl:template>
  <xsl:template match="problem[@kind = 'password_context']" mode="problem">this is made of your address or of our name; please take another</xsl:template>
</xsl:stylesheet>
