<?xml version="1.0" encoding="UTF-8"?>
<!-- Something of the admin area that was to be done from a button on another page, and was not: the form again, with the reason. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">That was not done yet</xsl:template>
  <xsl:template name="description">Something that is to be confirmed.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1>That was not done yet</h1>
      <xsl:apply-templates select="form" mode="again"/>
      <p><a href="/admin/dashboard">Back to the dashboard</a></p>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="summary-heading">Nothing has been done yet</xsl:template>
  <xsl:template match="field" mode="summary" priority="1"><li><xsl:apply-templates select="problem[1]" mode="problem"/></li></xsl:template>
  <xsl:template match="form[@name = 'remove_image']" mode="button">Remove the picture</xsl:template>
  <xsl:template match="form[@name = 'remove_missing']" mode="button">Remove them for good</xsl:template>
  <xsl:template match="form[@name = 'recompute']" mode="button">Derive everything again</xsl:template>
  <xsl:template match="problem[@kind = 'missing']" mode="problem"><xsl:apply-templates select="@given" mode="things"><xsl:with-param name="thing" select="'picture'"/></xsl:apply-templates> without a file would be removed, at most 500 at a time. Files that come back from a backup would then belong to nothing.</xsl:template>
  <xsl:template match="problem[@kind = 'by_hand']" mode="problem"><xsl:call-template name="by-hand"/></xsl:template>
</xsl:stylesheet>
