<?xml version="1.0" encoding="UTF-8"?>
<!-- What strangers read of a landlord, to be edited. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/upload.xsl"/>
  <xsl:include href="../parts/facts.xsl"/>

  <xsl:template name="title">Your profile</xsl:template>
  <xsl:template name="description">Your name, phone number, website and what you say about yourself.</xsl:template>

  <xsl:template match="page" mode="head"><script src="/static/js/fresh.js" defer="defer"/><script src="/static/js/upload.js" defer="defer"/></xsl:template>

  <xsl:template name="content">
    <h1>Your profile</h1>
    <div class="lead">
      <section class="panel"><h2>What visitors read</h2><xsl:apply-templates select="form[@name = 'save']" mode="form"/></section>
      <div class="aside">
        <section class="panel">
          <h2>As it is now</h2>
          <dl>
            <dt>Address of your profile</dt><dd><xsl:apply-templates select="profile" mode="link"/></dd>
            <dt>Verified</dt><dd><xsl:apply-templates select="profile" mode="verified"/></dd>
            <dt>Seen</dt><dd><xsl:apply-templates select="profile/@profile_views" mode="things"><xsl:with-param name="thing" select="'time'"/></xsl:apply-templates></dd>
          </dl>
          <ul class="links"><li><a href="/landlord/accreditations">Accreditations</a></li></ul>
        </section>
        <section class="panel">
          <h2>Logo</h2>
          <div id="logo" data-fresh="true">
            <xsl:apply-templates select="profile" mode="logo"/>
            <xsl:apply-templates select="form[@name = 'remove_logo' and (@sent or ../profile/logo)]" mode="removal"><xsl:with-param name="what">the logo</xsl:with-param></xsl:apply-templates>
          </div>
          <xsl:apply-templates select="form[@name = 'upload_logo']" mode="form"/>
        </section>
        <section class="panel">
          <h2>Photo of you</h2>
          <div id="photo" data-fresh="true">
            <xsl:apply-templates select="profile" mode="photo"/>
            <xsl:apply-templates select="form[@name = 'remove_photo' and (@sent or ../profile/photo)]" mode="removal"><xsl:with-param name="what">the photo</xsl:with-param></xsl:apply-templates>
          </div>
          <xsl:apply-templates select="form[@name = 'upload_photo']" mode="form"/>
        </section>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="profile" mode="link"><a href="/l/id/{@id}"><xsl:value-of select="concat(/page/@origin, '/l/id/', @id)"/></a></xsl:template>
  <xsl:template match="profile[@public_slug]" mode="link"><a href="/l/{@public_slug}"><xsl:value-of select="concat(/page/@origin, '/l/', @public_slug)"/></a></xsl:template>

  <!-- ==== logo and photo -->

  <xsl:template match="profile" mode="logo"><p class="plain">None yet. It stands beside your name, on your profile.</p></xsl:template>
  <xsl:template match="profile[logo]" mode="logo">
    <img class="portrait logo-picture" src="/media/logo/{@id}/{logo/@hash}-{logo/@width}.jpg" width="96" height="96" alt="Your logo"/>
  </xsl:template>

  <xsl:template match="profile" mode="photo"><p class="plain">None yet. A face makes it easier to write to you.</p></xsl:template>
  <xsl:template match="profile[photo]" mode="photo">
    <img class="portrait" src="/media/photo/{@id}/{photo/@hash}-{photo/@width}.jpg" width="96" height="96" alt="Your photo"/>
  </xsl:template>

  <!-- A form that is asked about once. What was wrong with it is said in sight. -->
  <xsl:template match="form" mode="removal">
    <xsl:param name="what"/>
    <details class="ask do">
      <xsl:if test="@sent"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary class="danger">Remove<span class="hidden"><xsl:value-of select="concat(' ', $what)"/></span></summary>
      <p>It goes for good. You can upload another at any time.</p>
      <xsl:apply-templates select="." mode="form"/>
    </details>
  </xsl:template>

  <xsl:template match="form[@name = 'remove_logo']" mode="button">Remove the logo</xsl:template>
  <xsl:template match="form[@name = 'remove_photo']" mode="button">Remove the photo</xsl:template>
  <xsl:template match="form[@name = 'upload_logo']" mode="button">Upload the logo</xsl:template>
  <xsl:template match="form[@name = 'upload_photo']" mode="button">Upload the photo</xsl:template>
  <xsl:template match="form[starts-with(@name, 'remove_')]" mode="buttons"><p class="buttons"><button class="danger"><xsl:apply-templates select="." mode="button"/></button></p></xsl:template>
  <xsl:template match="field[@name = 'logo']" mode="label">Choose a logo</xsl:template>
  <xsl:template match="field[@name = 'photo']" mode="label">Choose a photo</xsl:template>

  <xsl:template match="@done[. = 'logo_saved']" mode="done"><span data-status="taken">The logo is saved.</span></xsl:template>
  <xsl:template match="@done[. = 'photo_saved']" mode="done"><span data-status="taken">The photo is saved.</span></xsl:template>
  <xsl:template match="@done[. = 'logo_removed']" mode="done">The logo is removed.</xsl:template>
  <xsl:template match="@done[. = 'photo_removed']" mode="done">The photo is removed.</xsl:template>

  <!-- ==== what visitors read -->

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
  <xsl:template match="form[@name = 'save']" mode="button">Save the profile</xsl:template>
</xsl:stylesheet>
