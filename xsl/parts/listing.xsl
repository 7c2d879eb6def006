<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks that a house's page and its rooms' pages share, and how schema.org sees a house. Needs format and house. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="house" mode="facilities">
    <xsl:param name="heading" select="'Facilities'"/>
    <xsl:if test="amenities">
      <section>
        <h2><xsl:value-of select="$heading"/></h2>
        <ul class="icons"><xsl:apply-templates select="amenities/@*" mode="amenity"/></ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@bills_option" mode="section">
    <xsl:if test=". != 'no'">
      <section>
        <h2>Bills</h2>
        <p>
          <b><xsl:apply-templates select="." mode="bills"/></b>
          <xsl:text> in the rent: </xsl:text>
          <xsl:apply-templates select=".." mode="utilities"/>
          <xsl:text>.</xsl:text>
        </p>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- What the landlord wrote, line by line as typed. -->
  <xsl:template match="description" mode="words">
    <xsl:if test=". != ''">
      <section>
        <h2>In the landlord's words</h2>
        <blockquote class="words"><xsl:value-of select="."/></blockquote>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Address of the picture a shared link shows. -->
  <xsl:template match="house" mode="picture">
    <xsl:value-of select="/page/@origin"/>
    <xsl:choose>
      <xsl:when test="cover"><xsl:value-of select="concat('/media/house/', @id, '/', cover/@hash, '-', cover/@width, '.jpg')"/></xsl:when>
      <xsl:otherwise>/static/img/student-palace-share.png</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The house as a schema.org object. -->
  <xsl:template match="house" mode="schema">
    <xsl:text>{"@type":"House","name":</xsl:text>
    <xsl:apply-templates select="@title" mode="json"/>
    <xsl:value-of select="concat(',&quot;numberOfBedrooms&quot;:', @bedrooms_total, ',&quot;address&quot;:{&quot;@type&quot;:&quot;PostalAddress&quot;,&quot;addressCountry&quot;:&quot;GB&quot;,&quot;addressLocality&quot;:')"/>
    <xsl:apply-templates select="@city" mode="json"/>
    <xsl:if test="@street_name">,"streetAddress":<xsl:apply-templates select="@street_name" mode="json"/></xsl:if>
    <xsl:if test="@outward">,"postalCode":<xsl:apply-templates select="@outward" mode="json"/></xsl:if>
    <xsl:text>}}</xsl:text>
  </xsl:template>

  <!-- The trail to the house as members of a schema.org list: home, city, house. -->
  <xsl:template match="house" mode="trail">
    <xsl:value-of select="concat('{&quot;@type&quot;:&quot;ListItem&quot;,&quot;position&quot;:1,&quot;name&quot;:&quot;Home&quot;,&quot;item&quot;:&quot;', /page/@origin, '/&quot;},{&quot;@type&quot;:&quot;ListItem&quot;,&quot;position&quot;:2,&quot;name&quot;:')"/>
    <xsl:apply-templates select="@city" mode="json"/>
    <xsl:value-of select="concat(',&quot;item&quot;:&quot;', /page/@origin, '/student-houses/', @city_slug)"/>
    <xsl:text>"},{"@type":"ListItem","position":3,"name":</xsl:text>
    <xsl:apply-templates select="@title" mode="json"/>
    <xsl:value-of select="concat(',&quot;item&quot;:&quot;', /page/@origin, '/p/', @id, '&quot;}')"/>
  </xsl:template>
</xsl:stylesheet>
