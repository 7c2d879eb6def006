<?xml version="1.0" encoding="UTF-8"?>
<!-- Deleting a landlord: what goes with the account, and both confirmations. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Delete <xsl:apply-templates select="landlord" mode="name"/></xsl:template>
  <xsl:template name="description">What goes with an account.</xsl:template>

  <xsl:template match="landlord" mode="name"><xsl:value-of select="@display_name"/><xsl:if test="not(@display_name)"><xsl:value-of select="@email"/></xsl:if></xsl:template>

  <xsl:template name="content">
    <xsl:variable name="name"><xsl:apply-templates select="landlord" mode="name"/></xsl:variable>
    <xsl:call-template name="admin-way">
      <xsl:with-param name="parent" select="concat('/admin/landlords/', landlord/@id)"/>
      <xsl:with-param name="parent-says" select="$name"/>
      <xsl:with-param name="here" select="'Delete'"/>
    </xsl:call-template>
    <article class="narrow">
      <h1>Delete <xsl:value-of select="$name"/>?</h1>
      <p class="where"><xsl:value-of select="landlord/@email"/></p>
      <p>This goes, for good:</p>
      <ul class="bullets">
        <li>the account and the public profile, with its pictures</li>
        <xsl:apply-templates select="contents/@houses[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates>
        <xsl:apply-templates select="contents/@rooms[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates>
        <xsl:apply-templates select="contents/@photos[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'photo'"/></xsl:apply-templates>
        <xsl:apply-templates select="contents/@floorplans[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'floor plan'"/></xsl:apply-templates>
        <xsl:apply-templates select="contents/@documents[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'document'"/></xsl:apply-templates>
        <xsl:apply-templates select="contents/@accreditations[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'scheme'"/></xsl:apply-templates>
        <xsl:apply-templates select="contents/@favourites[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'place'"/><xsl:with-param name="where" select="' on lists that students keep'"/></xsl:apply-templates>
        <xsl:apply-templates select="contents/@sessions[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'open session'"/></xsl:apply-templates>
      </ul>
      <p class="plain">What stays are lines of the audit log and notes of the mails that were sent. The landlord is told by mail.</p>
      <xsl:apply-templates select="form" mode="form"/>
    </article>
  </xsl:template>

  <xsl:template match="contents/@*" mode="what">
    <xsl:param name="thing"/>
    <xsl:param name="where"/>
    <li><xsl:apply-templates select="." mode="things"><xsl:with-param name="thing" select="$thing"/></xsl:apply-templates><xsl:value-of select="$where"/></li>
  </xsl:template>

  <xsl:template match="field[@name = 'confirm_text']" mode="label">Email address or public name of this landlord</xsl:template>
  <xsl:template match="field[@name = 'final_confirm']" mode="label">The word DELETE</xsl:template>
  <xsl:template match="problem[@kind = 'name']" mode="problem">this is neither the address nor the name</xsl:template>
  <xsl:template match="field[@name = 'final_confirm']/problem[@kind = 'choice']" mode="problem">please type DELETE, in capitals</xsl:template>
  <xsl:template match="form" mode="summary-heading">Nothing has been deleted yet</xsl:template>

  <xsl:template match="form" mode="buttons">
    <p class="buttons">
      <button class="danger">Delete for good</button>
      <a class="button quiet" href="/admin/landlords/{/page/landlord/@id}">Keep it</a>
    </p>
  </xsl:template>
</xsl:stylesheet>
