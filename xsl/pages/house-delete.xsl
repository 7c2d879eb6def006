<?xml version="1.0" encoding="UTF-8"?>
<!-- Deleting a house: what goes with it, and the button that does it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/room.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/own.xsl"/>
  <xsl:include href="../parts/delete.xsl"/>

  <xsl:template name="title">Delete <xsl:value-of select="house/@title"/></xsl:template>
  <xsl:template name="description">What goes with a house.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="way">
      <xsl:with-param name="house" select="house"/>
      <xsl:with-param name="here" select="'Delete'"/>
    </xsl:call-template>
    <article class="narrow">
      <h1>Delete <xsl:value-of select="house/@title"/>?</h1>
      <p class="where"><xsl:value-of select="house/@address"/></p>
      <xsl:apply-templates select="contents" mode="what"/>
      <xsl:if test="house/@state = 'published'"><p>If it is only let, leave it: visitors find it for the year in which it becomes free. Or hide it in the list of your houses.</p></xsl:if>
      <xsl:apply-templates select="form" mode="form"/>
    </article>
  </xsl:template>

  <xsl:template match="form" mode="buttons">
    <p class="buttons">
      <button class="danger">Delete the house for good</button>
      <a class="button quiet" href="/landlord/houses">Keep it</a>
    </p>
  </xsl:template>
</xsl:stylesheet>
