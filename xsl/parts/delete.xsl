<?xml version="1.0" encoding="UTF-8"?>
<!-- What a deletion takes along. The page is the question, its button the answer. Needs format and form. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="contents" mode="what">
    <p>This goes, for good:</p>
    <ul class="bullets">
      <li>the advert, with all that you wrote</li>
      <xsl:apply-templates select="@rooms[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'room'"/></xsl:apply-templates>
      <xsl:apply-templates select="@photos[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'photo'"/></xsl:apply-templates>
      <xsl:apply-templates select="@floorplans[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'floor plan'"/></xsl:apply-templates>
      <xsl:apply-templates select="@documents[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'document'"/></xsl:apply-templates>
      <xsl:apply-templates select="@favourites[. &gt; 0]" mode="what"><xsl:with-param name="thing" select="'place'"/><xsl:with-param name="where" select="' on lists that students keep'"/></xsl:apply-templates>
    </ul>
    <p class="plain">What stays is a log of who changed what.</p>
  </xsl:template>

  <xsl:template match="contents/@*" mode="what">
    <xsl:param name="thing"/>
    <xsl:param name="where"/>
    <li><xsl:apply-templates select="." mode="things"><xsl:with-param name="thing" select="$thing"/></xsl:apply-templates><xsl:value-of select="$where"/></li>
  </xsl:template>

  <!-- Whatever was sent: who presses the button has seen the page. -->
  <xsl:template match="field[@name = 'confirm']" mode="field" priority="1"><input type="hidden" name="confirm" value="true"/></xsl:template>
  <xsl:template match="problem[@kind = 'confirm']" mode="problem">please confirm by the button below</xsl:template>
  <xsl:template match="form" mode="summary-heading">Nothing has been deleted yet</xsl:template>
</xsl:stylesheet>
