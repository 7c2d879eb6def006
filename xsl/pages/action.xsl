<?xml version="1.0" encoding="UTF-8"?>
<!-- Something that was to be done from a button on another page, and was not: the form again, with the reason. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/form.xsl"/>

  <xsl:template name="title">That was not done yet</xsl:template>
  <xsl:template name="description">Something that is to be confirmed.</xsl:template>

  <xsl:template name="content">
    <article class="narrow">
      <h1>That was not done yet</h1>
      <xsl:apply-templates select="form" mode="form"/>
      <p><a href="/dashboard">Back to the dashboard</a></p>
    </article>
  </xsl:template>

  <!-- The button that was pressed said what the fields mean; here they go along unseen. -->
  <xsl:template match="field" mode="field" priority="1"><xsl:if test="@value"><input type="hidden" name="{@name}" value="{@value}"/></xsl:if></xsl:template>
  <xsl:template match="field" mode="summary" priority="1"><li><xsl:apply-templates select="problem[1]" mode="problem"/></li></xsl:template>

  <!-- What it was, as far as it is said. -->
  <xsl:template match="form" mode="button">Do it now</xsl:template>
  <xsl:template match="form[@name = 'house_state']" mode="button">Hide <xsl:value-of select="/page/house/@title"/></xsl:template>
  <xsl:template match="form[@name = 'house_state' and field[@name = 'state']/@value = 'published']" mode="button">Show <xsl:value-of select="/page/house/@title"/></xsl:template>
  <xsl:template match="form[@name = 'copy_house']" mode="button">Copy <xsl:value-of select="/page/house/@title"/></xsl:template>
  <xsl:template match="form[@name = 'copy_room']" mode="button">Copy <xsl:value-of select="/page/room_form/@name"/></xsl:template>
  <xsl:template match="form[@name = 'primary_picture']" mode="button">Put this picture first</xsl:template>
  <xsl:template match="form[@name = 'order_pictures']" mode="button">Save the order</xsl:template>
  <xsl:template match="form[@name = 'delete_picture']" mode="button">Delete the picture for good</xsl:template>
  <xsl:template match="form[@name = 'delete_document']" mode="button">Delete the certificate for good</xsl:template>
</xsl:stylesheet>
