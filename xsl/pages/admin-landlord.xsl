<?xml version="1.0" encoding="UTF-8"?>
<!-- A landlord as an admin sees one, and all that can be done. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title"><xsl:apply-templates select="landlord" mode="name"/></xsl:template>
  <xsl:template name="description">A landlord.</xsl:template>

  <xsl:template match="landlord" mode="name"><xsl:value-of select="@display_name"/><xsl:if test="not(@display_name)"><xsl:value-of select="@email"/></xsl:if></xsl:template>

  <xsl:template name="content">
    <xsl:variable name="name"><xsl:apply-templates select="landlord" mode="name"/></xsl:variable>
    <xsl:call-template name="admin-way">
      <xsl:with-param name="parent" select="'/admin/landlords'"/>
      <xsl:with-param name="parent-says">Landlords</xsl:with-param>
      <xsl:with-param name="here" select="$name"/>
    </xsl:call-template>
    <h1><xsl:value-of select="$name"/></h1>
    <div class="lead">
      <div class="forms">
        <section class="panel">
          <h2>Badge</h2>
          <xsl:apply-templates select="landlord/verification" mode="state"/>
          <xsl:apply-templates select="form[@name = 'set_verified']" mode="form"/>
        </section>
        <section class="panel">
          <h2>Email address</h2>
          <xsl:apply-templates select="form[@name = 'update_email']" mode="form"/>
        </section>
        <section class="panel">
          <h2>Password</h2>
          <p>Nobody but the owner of the mailbox ever sees or sets it. The link is good for an hour; all sessions end at once.</p>
          <xsl:apply-templates select="form[@name = 'reset_password']" mode="form"/>
        </section>
        <section class="panel">
          <h2>Public profile</h2>
          <xsl:apply-templates select="form[@name = 'update_profile']" mode="form"/>
        </section>
        <section class="panel">
          <h2><xsl:choose><xsl:when test="landlord/@suspended_at">Suspended</xsl:when><xsl:otherwise>Suspending</xsl:otherwise></xsl:choose></h2>
          <xsl:choose>
            <xsl:when test="landlord/@suspended_at">
              <p>Since <xsl:apply-templates select="landlord/@suspended_at" mode="instant"/>: <b><xsl:value-of select="landlord/@reason"/></b></p>
              <xsl:apply-templates select="form[@name = 'unsuspend']" mode="form"/>
              <details><xsl:if test="form[@name = 'suspend']/@sent"><xsl:attribute name="open">open</xsl:attribute></xsl:if><summary>Another reason</summary><xsl:apply-templates select="form[@name = 'suspend']" mode="form"/></details>
            </xsl:when>
            <xsl:otherwise>
              <p>
                <xsl:text>All sessions end, nobody can log in, and </xsl:text>
                <xsl:apply-templates select="contents/@public_houses" mode="things"><xsl:with-param name="thing" select="'public house'"/></xsl:apply-templates>
                <xsl:text> and the profile leave the site until the suspension is lifted.</xsl:text>
              </p>
              <xsl:apply-templates select="form[@name = 'suspend' or (@name = 'unsuspend' and @sent)]" mode="form"/>
            </xsl:otherwise>
          </xsl:choose>
        </section>
        <section class="panel">
          <h2>Deleting</h2>
          <p>The next page says what goes with the account, and asks twice.</p>
          <xsl:apply-templates select="form[@name = 'delete_landlord']" mode="form"/>
        </section>
      </div>
      <aside class="panel" aria-label="Facts">
        <xsl:apply-templates select="landlord" mode="facts"/>
        <ul class="see-also">
          <li><a href="/admin/houses?landlord={landlord/@id}"><xsl:apply-templates select="contents/@houses" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates></a></li>
          <li><a href="/l/id/{landlord/@id}">Public profile</a></li>
          <li><a href="/admin/audit?q=landlord+{landlord/@id}">What was done to the account</a></li>
          <li><a href="/admin/audit?kind=landlord&amp;actor={landlord/@id}">What the landlord did</a></li>
        </ul>
      </aside>
    </div>
  </xsl:template>

  <xsl:template match="landlord" mode="facts">
    <dl>
      <dt>Number</dt><dd><xsl:value-of select="@id"/></dd>
      <dt>Email</dt><dd><xsl:value-of select="@email"/><xsl:if test="@unconfirmed"> (not confirmed)</xsl:if></dd>
      <dt>Member since</dt><dd><xsl:apply-templates select="@created_at" mode="date"/></dd>
      <dt>Last log-in</dt><dd><xsl:apply-templates select="@last_login_at" mode="instant"/><xsl:if test="not(@last_login_at)">never</xsl:if></dd>
      <dt>Open sessions</dt><dd><xsl:value-of select="/page/contents/@sessions"/></dd>
      <dt>Terms</dt><dd><xsl:choose><xsl:when test="@terms_accepted_at">version <xsl:value-of select="@terms_version"/>, <xsl:apply-templates select="@terms_accepted_at" mode="date"/></xsl:when><xsl:otherwise>not accepted</xsl:otherwise></xsl:choose></dd>
      <dt>Rooms</dt><dd><xsl:apply-templates select="/page/contents/@rooms" mode="number"/></dd>
      <dt>Schemes</dt><dd><xsl:value-of select="/page/contents/@accreditations"/></dd>
      <dt>Profile views</dt><dd><xsl:apply-templates select="@profile_views" mode="number"/></dd>
    </dl>
  </xsl:template>

  <xsl:template match="verification" mode="state">
    <p>
      <xsl:choose>
        <xsl:when test="@is_verified">
          <xsl:choose><xsl:when test="../@verified"><span class="state now">Verified</span></xsl:when><xsl:otherwise><span class="state let">Run out</span></xsl:otherwise></xsl:choose>
          <xsl:text> by </xsl:text><xsl:value-of select="@by"/><xsl:if test="not(@by)">nobody that is known</xsl:if>
          <xsl:if test="@at"> on <xsl:apply-templates select="@at" mode="date"/></xsl:if>
          <xsl:if test="@until">, until <xsl:apply-templates select="@until" mode="date"/></xsl:if>
        </xsl:when>
        <xsl:otherwise>Not verified</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- ==== words of the forms -->

  <xsl:template match="form[@name = 'suspend' or @name = 'delete_landlord']" mode="buttons">
    <p class="buttons"><button class="danger"><xsl:apply-templates select="." mode="button"/></button></p>
  </xsl:template>

  <xsl:template match="form[@name = 'set_verified']" mode="button">Save the badge</xsl:template>
  <xsl:template match="form[@name = 'update_email']" mode="button">Change the address</xsl:template>
  <xsl:template match="form[@name = 'reset_password']" mode="button">Mail a link for a new password</xsl:template>
  <xsl:template match="form[@name = 'update_profile']" mode="button">Save the profile</xsl:template>
  <xsl:template match="form[@name = 'suspend']" mode="button">Suspend</xsl:template>
  <xsl:template match="form[@name = 'suspend' and /page/landlord/@suspended_at]" mode="button">Change the reason</xsl:template>
  <xsl:template match="form[@name = 'unsuspend']" mode="button">Lift the suspension</xsl:template>
  <xsl:template match="form[@name = 'delete_landlord']" mode="button">Delete …</xsl:template>

  <xsl:template match="field[@name = 'is_verified']" mode="label">This landlord is verified</xsl:template>
  <xsl:template match="field[@name = 'note']" mode="label">What was checked</xsl:template>
  <xsl:template match="field[@name = 'note']" mode="hint">For admins; the page that visitors see says that somebody looked.</xsl:template>
  <xsl:template match="field[@name = 'until']" mode="label">Last day</xsl:template>
  <xsl:template match="field[@name = 'email']" mode="label">Email</xsl:template>
  <xsl:template match="field[@name = 'email']" mode="hint">Counts at once. The old and the new address are told; links that were mailed before no longer work.</xsl:template>
  <xsl:template match="field[@name = 'reason']" mode="label">Reason</xsl:template>
  <xsl:template match="field[@name = 'reason']" mode="hint">Shown to the landlord who tries to log in.</xsl:template>
  <xsl:template match="field[@name = 'display_name']" mode="label">Public name</xsl:template>
  <xsl:template match="field[@name = 'role']" mode="label">Role</xsl:template>
  <xsl:template match="choice[@value = 'owner']" mode="label">Owner</xsl:template>
  <xsl:template match="choice[@value = 'agent']" mode="label">Letting agent</xsl:template>
  <xsl:template match="field[@name = 'phone']" mode="label">Phone</xsl:template>
  <xsl:template match="field[@name = 'website']" mode="label">Website</xsl:template>
  <xsl:template match="field[@name = 'bio']" mode="label">About</xsl:template>
  <xsl:template match="field[@name = 'version']" mode="label">Version</xsl:template>

  <xsl:template match="problem[@kind = 'taken']" mode="problem">another account has this address</xsl:template>
  <xsl:template match="problem[@kind = 'past']" mode="problem">this day has passed</xsl:template>
  <xsl:template match="problem[@kind = 'phone']" mode="problem">a phone number has digits, spaces, + ( ) - and perhaps “ext”</xsl:template>

  <!-- ==== what was done -->

  <xsl:template match="@done[. = 'email_saved']" mode="done">The address is changed, and both were told.</xsl:template>
  <xsl:template match="@done[. = 'reset_sent']" mode="done">The link is on its way, and all sessions have ended.</xsl:template>
  <xsl:template match="@done[. = 'verified']" mode="done">The landlord is verified.</xsl:template>
  <xsl:template match="@done[. = 'not_verified']" mode="done">The landlord is not verified.</xsl:template>
  <xsl:template match="@done[. = 'profile_saved']" mode="done">The profile is saved.</xsl:template>
  <xsl:template match="@done[. = 'suspended']" mode="done">The landlord is suspended, and all sessions have ended.</xsl:template>
  <xsl:template match="@done[. = 'unsuspended']" mode="done">The suspension is lifted.</xsl:template>
</xsl:stylesheet>
