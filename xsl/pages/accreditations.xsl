<?xml version="1.0" encoding="UTF-8"?>
<!-- The schemes a landlord belongs to: ticks with notes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>

  <xsl:key name="sent" match="form/field[@of]" use="@name"/>

  <xsl:template name="title">Accreditations</xsl:template>
  <xsl:template name="description">Schemes, licences and associations you belong to.</xsl:template>

  <xsl:template name="content">
    <h1>Accreditations</h1>
    <section class="panel">
      <p>Tick what you belong to. It stands on your <a href="/l/id/{account/@id}">public profile</a>, with the note: a membership or licence number, for instance. <b>Notes are public.</b></p>
      <xsl:apply-templates select="form" mode="form"/>
    </section>
  </xsl:template>

  <xsl:template match="form" mode="fields">
    <xsl:apply-templates select="field[not(@of)]" mode="field"/>
    <ul class="schemes"><xsl:apply-templates select="../accreditations/accreditation" mode="scheme"/></ul>
  </xsl:template>

  <!-- No longer offered, but ticked: stays, and cannot be changed. -->
  <xsl:template match="accreditation" mode="scheme">
    <li><b><xsl:value-of select="@name"/></b><xsl:if test="@note"><xsl:value-of select="concat(': ', @note)"/></xsl:if><p class="hint">This scheme is no longer offered; yours stays as it is.</p></li>
  </xsl:template>

  <!-- What was sent, otherwise what is saved. -->
  <xsl:template match="accreditation[@is_active]" mode="scheme">
    <xsl:variable name="form" select="/page/form"/>
    <xsl:variable name="tick" select="concat('accreditation_', @id)"/>
    <xsl:variable name="id" select="concat('accreditations-', $tick)"/>
    <xsl:variable name="sent" select="key('sent', $tick)"/>
    <xsl:variable name="described">
      <xsl:if test="@help_text"><xsl:value-of select="concat('accreditations-help_', @id)"/></xsl:if>
      <xsl:if test="$sent/problem"><xsl:value-of select="concat(' ', $id, '-problem')"/></xsl:if>
    </xsl:variable>
    <li>
      <div class="field tick">
        <input type="checkbox" value="true" id="{$id}" name="{$tick}">
          <xsl:if test="$sent/@value or (@ticked and not($form/@sent))"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
          <xsl:if test="string($described)"><xsl:attribute name="aria-describedby"><xsl:value-of select="normalize-space($described)"/></xsl:attribute></xsl:if>
          <xsl:if test="$sent/problem"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
        </input>
        <label for="{$id}"><xsl:value-of select="@name"/></label>
        <xsl:if test="@help_text"><p class="hint" id="accreditations-help_{@id}"><xsl:value-of select="@help_text"/></p></xsl:if>
        <xsl:if test="$sent/problem"><p class="problem" id="{$id}-problem"><xsl:apply-templates select="$sent/problem[1]" mode="problem"/></p></xsl:if>
        <xsl:if test="$form/@refusal = 'conflict' and boolean($sent/@value) != boolean(@ticked)"><p class="stored">Saved now: <b><xsl:if test="not(@ticked)">not </xsl:if>ticked</b></p></xsl:if>
      </div>
      <xsl:apply-templates select="." mode="note"/>
    </li>
  </xsl:template>

  <xsl:template match="accreditation" mode="note">
    <xsl:variable name="form" select="/page/form"/>
    <xsl:variable name="name" select="concat('note_', @id)"/>
    <xsl:variable name="id" select="concat('accreditations-', $name)"/>
    <xsl:variable name="sent" select="key('sent', $name)"/>
    <div class="field note-of">
      <label for="{$id}">Note<span class="hidden"> to <xsl:value-of select="@name"/></span><xsl:if test="not(@note_required)"><small> (optional)</small></xsl:if></label>
      <xsl:if test="@note and not(@note_public)"><p class="hint">This note is not public yet. It will be when you save.</p></xsl:if>
      <xsl:if test="$sent/problem"><p class="problem" id="{$id}-problem"><xsl:apply-templates select="$sent/problem[1]" mode="problem"/></p></xsl:if>
      <xsl:if test="$form/@refusal = 'conflict' and string($sent/@value) != string(@note)"><p class="stored">Saved now: <b><xsl:value-of select="@note"/><xsl:if test="not(@note)">nothing</xsl:if></b></p></xsl:if>
      <input type="text" id="{$id}" name="{$name}">
        <xsl:attribute name="value"><xsl:choose><xsl:when test="$form/@sent"><xsl:value-of select="$sent/@value"/></xsl:when><xsl:otherwise><xsl:value-of select="@note"/></xsl:otherwise></xsl:choose></xsl:attribute>
        <xsl:if test="@note_required"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
        <xsl:if test="$sent/problem">
          <xsl:attribute name="aria-invalid">true</xsl:attribute>
          <xsl:attribute name="aria-describedby"><xsl:value-of select="concat($id, '-problem')"/></xsl:attribute>
        </xsl:if>
      </input>
    </div>
  </xsl:template>

  <!-- What is saved of the others is not in the form, but beside it. -->
  <xsl:template match="form" mode="conflict"><p>Where they differ, what is saved now is written there.</p></xsl:template>

  <!-- In the summary a note is called by its scheme. -->
  <xsl:template match="field[@of]" mode="label"><xsl:value-of select="/page/accreditations/accreditation[@id = current()/@id]/@name"/></xsl:template>
  <xsl:template match="field[@name = 'version']" mode="label">Version</xsl:template>
  <xsl:template match="field[@of = 'note']/problem[@kind = 'required']" mode="problem">please say which scheme it is</xsl:template>
  <xsl:template match="form" mode="button">Save the accreditations</xsl:template>

  <xsl:template match="@done[. = 'accreditations_saved']" mode="done">Your accreditations are saved. <a href="/l/id/{/page/account/@id}">See them as visitors do</a></xsl:template>
</xsl:stylesheet>
