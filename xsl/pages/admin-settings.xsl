<?xml version="1.0" encoding="UTF-8"?>
<!-- What the footer counts, what is possible at the moment, and the texts of the site. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Settings</xsl:template>
  <xsl:template name="description">Settings of the site.</xsl:template>

  <xsl:template name="content">
    <xsl:variable name="preview" select="form/problem[@kind = 'preview']"/>
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Settings'"/></xsl:call-template>
    <h1>Settings</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <xsl:if test="$preview or request/@terms">
      <section class="panel">
        <h2><xsl:choose><xsl:when test="$preview">The terms as they would be read</xsl:when><xsl:otherwise>Version <xsl:value-of select="request/@terms"/> of the terms</xsl:otherwise></xsl:choose></h2>
        <xsl:if test="$preview"><p class="plain">Nothing is saved yet.</p></xsl:if>
        <article class="text proof"><xsl:apply-templates select="terms/block"/><xsl:if test="not(terms/block)"><p>There are none: nobody has to accept anything.</p></xsl:if></article>
      </section>
    </xsl:if>
    <section class="panel"><xsl:apply-templates select="form" mode="form"/></section>
    <section class="panel">
      <h2>Earlier terms</h2>
      <xsl:choose>
        <xsl:when test="versions/version">
          <table class="own">
            <caption>Who signs up accepts the newest. What somebody has accepted is kept.</caption>
            <thead><tr><th scope="col">Version</th><th scope="col">Saved</th><th scope="col">By</th><th scope="col">Length</th><th scope="col">Accepted by</th></tr></thead>
            <tbody><xsl:apply-templates select="versions/version" mode="row"/></tbody>
          </table>
        </xsl:when>
        <xsl:otherwise><p>There have been none yet.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="version" mode="row">
    <tr>
      <th scope="row"><a href="/admin/settings?terms={@id}">Version <xsl:value-of select="@id"/></a></th>
      <td data-label="Saved"><xsl:apply-templates select="@created_at" mode="instant"/></td>
      <td data-label="By"><xsl:value-of select="@created_by"/></td>
      <td data-label="Length"><xsl:apply-templates select="@size" mode="things"><xsl:with-param name="thing" select="'character'"/></xsl:apply-templates></td>
      <td data-label="Accepted by"><xsl:apply-templates select="@accepted" mode="things"><xsl:with-param name="thing" select="'landlord'"/></xsl:apply-templates></td>
    </tr>
  </xsl:template>

  <!-- Headings of a text are below those of the page. -->
  <xsl:template match="block"><p class="lines"><xsl:value-of select="@content"/></p></xsl:template>
  <xsl:template match="block[@kind = 'heading']"><h3><xsl:value-of select="@content"/></h3></xsl:template>

  <xsl:template match="form" mode="fields">
    <xsl:call-template name="ticks"><xsl:with-param name="legend" select="'What the footer counts'"/><xsl:with-param name="ticks" select="field[starts-with(@name, 'show_metric_')]"/></xsl:call-template>
    <xsl:call-template name="ticks"><xsl:with-param name="legend" select="'What is possible'"/><xsl:with-param name="ticks" select="field[@name = 'signups_enabled' or @name = 'logins_enabled']"/></xsl:call-template>
    <xsl:apply-templates select="field[@kind = 'lines' or @name = 'version']" mode="field"/>
  </xsl:template>

  <!-- Shown above, it is no reproach. -->
  <xsl:template match="form[problem[@kind = 'preview']]" mode="summary"/>

  <xsl:template match="form" mode="buttons">
    <p class="buttons"><button>Save the settings</button><button class="quiet" name="preview" value="true">Show the terms first</button></p>
  </xsl:template>

  <xsl:template match="field[@name = 'show_metric_landlords']" mode="label">Landlords</xsl:template>
  <xsl:template match="field[@name = 'show_metric_houses']" mode="label">Houses</xsl:template>
  <xsl:template match="field[@name = 'show_metric_rooms']" mode="label">Rooms</xsl:template>
  <xsl:template match="field[@name = 'show_metric_students']" mode="label">Students</xsl:template>
  <xsl:template match="field[@name = 'show_metric_photos']" mode="label">Photos</xsl:template>
  <xsl:template match="field[@name = 'signups_enabled']" mode="label">Landlords can sign up</xsl:template>
  <xsl:template match="field[@name = 'logins_enabled']" mode="label">Landlords can log in</xsl:template>
  <xsl:template match="field[@name = 'terms_md']" mode="label">Terms for landlords</xsl:template>
  <xsl:template match="field[@name = 'terms_md']" mode="hint">A line that begins with “# ” is a heading, an empty line parts paragraphs; everything else is text as it stands. With terms, whoever signs up has to accept them.</xsl:template>
  <xsl:template match="field[@name = 'about_md']" mode="label">About page</xsl:template>
  <xsl:template match="field[@name = 'about_md']" mode="hint">Written as the terms are. Empty: the page says what it said before.</xsl:template>
  <xsl:template match="field[@name = 'version' or @name = 'preview']" mode="label">Version</xsl:template>

  <xsl:template match="@done[. = 'settings_saved']" mode="done">The settings are saved.</xsl:template>
</xsl:stylesheet>
