<?xml version="1.0" encoding="UTF-8"?>
<!-- A set of pictures, photos of a house, photos of a room or floor plans: what its things are called, where they are. Needs own and picture. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="set" mode="thing">photo</xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="thing">floor plan</xsl:template>
  <xsl:template match="set" mode="things">Photos</xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="things">Floor plans</xsl:template>

  <xsl:template match="set" mode="first"> · Cover</xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="first"> · First</xsl:template>
  <xsl:template match="set" mode="make-first">Make cover</xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="make-first">Put first</xsl:template>

  <xsl:template match="set" mode="limit">a house can have <xsl:value-of select="concat(@most, ' photos')"/></xsl:template>
  <xsl:template match="set[@kind = 'room']" mode="limit">a room can have <xsl:value-of select="concat(@most, ' photos')"/></xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="limit">a house can have <xsl:value-of select="concat(@most, ' floor plans')"/></xsl:template>

  <!-- The page of the set. -->
  <xsl:template match="set" mode="path"><xsl:value-of select="concat('/landlord/houses/', /page/house/@id, '/photos')"/></xsl:template>
  <xsl:template match="set[@kind = 'room']" mode="path"><xsl:value-of select="concat('/landlord/houses/', /page/house/@id, '/rooms/', @owner, '/photos')"/></xsl:template>
  <xsl:template match="set[@kind = 'plan']" mode="path"><xsl:value-of select="concat('/landlord/houses/', /page/house/@id, '/floor-plans')"/></xsl:template>

  <xsl:template match="set" mode="way">
    <xsl:call-template name="way">
      <xsl:with-param name="house" select="../house"/>
      <xsl:with-param name="rooms" select="../room_form"/>
      <xsl:with-param name="here"><xsl:if test="../room_form"><xsl:value-of select="concat(../room_form/@name, ': ')"/></xsl:if><xsl:apply-templates select="." mode="things"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A picture in its frame, the large one behind it. called: "photo 2". -->
  <xsl:template match="picture" mode="frame">
    <xsl:param name="called"/>
    <xsl:variable name="file" select="concat('/media/', /page/set/@kind, '/', /page/set/@owner, '/', @hash)"/>
    <a class="frame {/page/set/@kind}" href="{$file}-{@width}.jpg">
      <img width="{@width}" height="{@height}">
        <xsl:attribute name="src"><xsl:value-of select="$file"/><xsl:apply-templates select="@width" mode="small"/></xsl:attribute>
        <xsl:attribute name="alt">See <xsl:value-of select="$called"/> in full</xsl:attribute>
      </img>
    </a>
  </xsl:template>
</xsl:stylesheet>
