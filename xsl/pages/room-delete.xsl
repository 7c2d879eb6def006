<?xml version="1.0" encoding="UTF-8"?>
<!-- Deleting a room: what goes with it, and the button that does it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/delete.xsl"/>

  <xsl:template name="title">Delete <xsl:value-of select="contents/@name"/></xsl:template>
  <xsl:template name="description">What goes with a room.</xsl:template>

  <xsl:template name="content">
    <xsl:variable name="list" select="concat('/landlord/houses/', contents/@house_id, '/rooms')"/>
    <nav class="crumbs" aria-label="Where you are">
      <ol>
        <li><a href="/dashboard">Dashboard</a></li>
        <li><a href="/landlord/houses">Houses</a></li>
        <li><a href="{$list}">Rooms of <xsl:value-of select="contents/@house_title"/></a></li>
        <li aria-current="page">Delete</li>
      </ol>
    </nav>
    <article class="narrow">
      <h1>Delete <xsl:value-of select="contents/@name"/>?</h1>
      <p class="where">A room of <xsl:value-of select="contents/@house_title"/></p>
      <xsl:apply-templates select="contents" mode="what"/>
      <p>If it is only let, leave it: visitors find it for the year in which it becomes free.</p>
      <xsl:apply-templates select="form" mode="form"/>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="buttons">
    <p class="buttons">
      <button class="danger">Delete the room for good</button>
      <a class="button quiet" href="/landlord/houses/{/page/contents/@house_id}/rooms">Keep it</a>
    </p>
  </xsl:template>
</xsl:stylesheet>
