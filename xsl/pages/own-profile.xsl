<?xml version="1.0" encoding="UTF-8"?>
<!-- What strangers read of a landlord, to be edited. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/facts.xsl"/>

  <xsl:template name="title">Your profile</xsl:template>
  <xsl:template name="description">Your name, phone number, website and what you say about yourself.</xsl:template>

  <xsl:template name="content">
    <h1>Your profile</h1>
    <div class="lead">
      <section class="panel"><h2>What visitors read</h2><xsl:apply-templates select="form" mode="form"/></section>
      <section class="panel">
        <h2>As it is now</h2>
        <dl>
          <dt>Address of your profile</dt><dd><xsl:apply-templates select="profile" mode="link"/></dd>
          <dt>Verified</dt><dd><xsl:apply-templates select="profile" mode="verified"/></dd>
          <dt>Seen</dt><dd><xsl:apply-templates select="profile/@profile_views" mode="things"><xsl:with-param name="thing" select="'time'"/></xsl:apply-templates></dd>
        </dl>
        <ul class="links"><li><a href="/landlord/accreditations">Accreditations</a></li></ul>
      </section>
    </div>
  </xsl:template>

  <xsl:template match="profile" mode="link"><a href="/l/id/{@id}"><xsl:value-of select="concat(/page/@origin, '/l/id/', @id)"/></a></xsl:template>
  <xsl:template match="profile[@public_slug]" mode="link"><a href="/l/{@public_slug}"><xsl:value-of select="concat(/page/@origin, '/l/', @public_slug)"/></a></xsl:template>

  <xsl:template match="@done[. = 'profile_saved']" mode="done">Your profile is saved. <xsl:apply-templates select="/page/profile" mode="see"/></xsl:template>
  <xsl:template match="profile" mode="see"><a href="/l/id/{@id}">See it as visitors do</a></xsl:template>

  <xsl:template match="field[@name = 'display_name']" mode="label">Public name</xsl:template>
  <xsl:template match="field[@name = 'display_name']" mode="hint">Yours, or that of your firm. It stands on every advert.</xsl:template>
  <xsl:template match="field[@name = 'role']" mode="label">You are</xsl:template>
  <xsl:template match="field[@name = 'role']/choice[@value = 'owner']" mode="label">Owner</xsl:template>
  <xsl:template match="field[@name = 'role']/choice[@value = 'agent']" mode="label">Letting agent</xsl:template>
  <xsl:template match="field[@name = 'phone']" mode="label">Phone number</xsl:template>
  <xsl:template match="field[@name = 'phone']" mode="hint">Visitors see it. Your email address is never shown.</xsl:template>
  <xsl:template match="field[@name = 'website']" mode="label">Website</xsl:template>
  <xsl:template match="field[@name = 'website']" mode="hint">With https:// in front.</xsl:template>
  <xsl:template match="field[@name = 'bio']" mode="label">About you</xsl:template>
  <xsl:template match="field[@name = 'bio']" mode="hint">At most 1,200 characters.</xsl:template>
  <xsl:template match="field[@name = 'version']" mode="label">Version</xsl:template>
  <xsl:template match="field[@name = 'phone']/problem[@kind = 'phone']" mode="problem">please use digits, spaces, + ( ) - and “ext” only</xsl:template>
  <xsl:template match="form" mode="button">Save the profile</xsl:template>
</xsl:stylesheet>
