<?xml version="1.0" encoding="UTF-8"?>
<!-- A search as an Atom feed (RFC 4287): one entry for each room. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/2005/Atom">
  <xsl:include href="../parts/format.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" media-type="application/atom+xml" indent="no"/>

  <!-- An entry keeps its id wherever and whenever it is read: the host's name, the day the scheme began, the room's number. -->
  <xsl:variable name="tag" select="concat('tag:', substring-before(concat(translate(substring-after(/page/@origin, '://'), ':', '/'), '/'), '/'), ',2026:')"/>

  <xsl:template match="/"><xsl:apply-templates select="page"/></xsl:template>

  <xsl:template match="page">
    <feed>
      <title>Student Palace: rooms<xsl:if test="request/@city"> in <xsl:value-of select="request/@city"/></xsl:if></title>
      <subtitle>Rooms of one search. Rents are per room: pcm is per calendar month, pw per week.</subtitle>
      <id><xsl:value-of select="concat($tag, 'search?', search/@query)"/></id>
      <updated><xsl:value-of select="search/@updated"/></updated>
      <author><name>Student Palace</name></author>
      <link rel="self" type="application/atom+xml">
        <xsl:attribute name="href"><xsl:value-of select="concat(@origin, @path)"/><xsl:apply-templates select="." mode="asked"/></xsl:attribute>
      </link>
      <link rel="alternate" type="text/html">
        <xsl:attribute name="href"><xsl:value-of select="concat(@origin, '/properties')"/><xsl:apply-templates select="search/@query" mode="asked"/></xsl:attribute>
      </link>
      <xsl:apply-templates select="paging/@next" mode="link"/>
      <xsl:apply-templates select="entries/entry"/>
    </feed>
  </xsl:template>

  <xsl:template match="@query" mode="asked"><xsl:value-of select="concat('?', .)"/></xsl:template>

  <!-- The query of this very page of the feed. -->
  <xsl:template match="page" mode="asked">
    <xsl:apply-templates select="search/@query" mode="asked"/>
    <xsl:apply-templates select="request/@after" mode="position"/>
  </xsl:template>

  <xsl:template match="paging/@next" mode="link">
    <link rel="next" type="application/atom+xml">
      <xsl:attribute name="href"><xsl:value-of select="concat(/page/@origin, /page/@path)"/><xsl:apply-templates select="/page/search/@query" mode="asked"/><xsl:apply-templates select="." mode="position"/></xsl:attribute>
    </link>
  </xsl:template>

  <xsl:template match="@*" mode="position">
    <xsl:choose>
      <xsl:when test="/page/search/@query">&amp;</xsl:when>
      <xsl:otherwise>?</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat('after=', .)"/>
  </xsl:template>

  <xsl:template match="entry">
    <entry>
      <title><xsl:value-of select="concat(@name, ', ', @title, ', ', @city)"/></title>
      <id><xsl:value-of select="concat($tag, 'room/', @id)"/></id>
      <link rel="alternate" type="text/html" href="{/page/@origin}/r/{@id}"/>
      <updated><xsl:value-of select="@updated_at"/></updated>
      <content type="text">
        <xsl:value-of select="concat('£', format-number(@price_pcm, '#,##0'), ' pcm (£', format-number(@price_pw, '#,##0'), ' pw), ', @bed_size, ' bed')"/>
        <xsl:if test="@ensuite">, ensuite</xsl:if>
        <xsl:text>. </xsl:text>
        <xsl:apply-templates select="@bills_option"/>
        <xsl:apply-templates select="@letting_type"/>
        <xsl:text> in </xsl:text>
        <xsl:if test="@street_name"><xsl:value-of select="@street_name"/>, </xsl:if>
        <xsl:value-of select="@city"/>
        <xsl:if test="@outward"><xsl:value-of select="concat(' ', @outward)"/></xsl:if>
        <xsl:text>. Free from </xsl:text>
        <xsl:apply-templates select="@available_on" mode="date"/>
        <xsl:value-of select="concat(' (', @academic_year, ').')"/>
      </content>
    </entry>
  </xsl:template>

  <xsl:template match="@bills_option">
    <xsl:choose>
      <xsl:when test=". = 'yes'">All bills included. </xsl:when>
      <xsl:when test=". = 'some'">Some bills included. </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@letting_type">
    <xsl:choose>
      <xsl:when test=". = 'whole'">The house is let as a whole,</xsl:when>
      <xsl:otherwise>Let room by room,</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
